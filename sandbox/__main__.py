"""Runs the sandbox as its own process: python -m sandbox --port 8910 --seed demo."""

import argparse
import asyncio
import contextlib
import sys

from sandbox.server import serve


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox", description="A DingTalk in a box, on the loopback interface.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8910, help="HTTP port, 0 for any free one")
    parser.add_argument("--smtp-port", type=int, default=0, help="SMTP port, 0 for any free one")
    parser.add_argument("--seed", choices=["demo", "empty"], default="demo")
    return parser.parse_args()


async def main() -> None:
    """Serve until interrupted; the first line of output says where."""
    given = _arguments()
    running = await serve(host=given.host, port=given.port, smtp_port=given.smtp_port, seed=given.seed)
    sys.stdout.write(f"sandbox at {running.url}, SMTP on port {running.smtp_port}\n")
    sys.stdout.flush()
    try:
        await asyncio.Event().wait()
    finally:
        await running.stop()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
