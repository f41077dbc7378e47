"""Starts bots quickly, so that many of them can be killed: imports everything once, then forks one for each line it reads.

The argument is how many seconds the bots' clock is ahead. Each line on standard input is `start`; each answer is the
new process's id. The bot runs exactly as `main.py run` does,
but for shorter leases, so that a test need not wait a minute and a half after every kill.
"""

import asyncio
import logging
import os
import sys
from datetime import timedelta

import channels.mail
import channels.sms  # noqa: F401 - the imports are the point
from config.settings import load
from main import utcnow
from program import Program

LEASE = timedelta(seconds=2)


def child(ahead: timedelta) -> None:
    """One bot, until it is killed."""
    logging.disable(logging.CRITICAL)
    program = Program(load(os.environ), lambda: utcnow() + ahead, rate=0, lease=LEASE)
    asyncio.run(program.run(tick=0.3))


def main(ahead: timedelta) -> None:
    """Fork on demand and reap what was killed."""
    for line in sys.stdin:
        if line.strip() != "start":
            return
        pid = os.fork()
        if pid == 0:
            try:
                child(ahead)
            finally:
                os._exit(1)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass


if __name__ == "__main__":
    main(timedelta(seconds=float(sys.argv[1])))
