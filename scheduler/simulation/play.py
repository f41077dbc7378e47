"""Plays a scenario: the batch is sent piece by piece, and then everybody does what they do until it is over."""

from datetime import timedelta
from functools import partial
from typing import Final

from scheduler.simulation.candidates import Candidates
from scheduler.simulation.interviewers import Interviewers
from scheduler.simulation.nudging import Nudging
from scheduler.simulation.outcome import Outcome
from scheduler.simulation.scenario import Scenario
from scheduler.simulation.stage import Stage

_PIECE: Final = timedelta(seconds=15)  # 25 cards at 100 a minute


def play(scenario: Scenario) -> Outcome:
    """Return what becomes of a campaign; equal scenarios have equal outcomes. Never raises for a lack of anything."""
    stage = Stage(scenario)
    interviewers = Interviewers(stage)
    candidates = Candidates(stage, interviewers.ask)
    nudging = Nudging(stage, candidates, interviewers)
    interviewers.reopened = candidates.asked_again
    stage.due = nudging.watch
    found = stage.market.openings(scenario.sent)
    stage.tally.prepare(scenario)
    _send(stage, candidates)
    stage.run()
    return Outcome.of(stage, found)


def _send(stage: Stage, candidates: Candidates) -> None:
    """Send in pieces, each with the times that are best next to what was sent before."""
    ids = [guest.id for guest in stage.scenario.guests]
    begin, size = stage.scenario.quiet.next_allowed(stage.scenario.sent), stage.scenario.limits.dispatch
    for number, first in enumerate(range(0, len(ids), size)):
        stage.later(begin + _PIECE * number, partial(candidates.dispatch, ids[first : first + size]))
