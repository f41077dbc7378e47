"""「看看优先级准不准」: the points of HR's list held against what became of people, as soon as there is something to hold them against."""

from datetime import timedelta
from typing import Final

from cards import calibrating as cards
from domain.inputs import Said
from domain.invitation import AGREED
from domain.priority import Judged, calibration, points, score
from domain.states import State
from flows.scene import Scene

PERIOD: Final = timedelta(days=180)
RIPE: Final = timedelta(days=7)
MOST: Final = 5000
CAME: Final = {State.CHECKED_IN: True, State.DONE: True, State.NO_SHOW: False}


def calibrate(scene: Scene, said: Said) -> None:
    """Both numbers for each band of points, and how much may be chance."""
    past = scene.tx.judged.past(scene.now - PERIOD, scene.now - RIPE, MOST)
    paces = scene.tx.figures.paces([one.invitation_id for one in past])
    judged = [
        Judged(
            score(points(paces.get(one.invitation_id), one.moves, one.questions)),
            one.state in AGREED,
            CAME.get(one.state),
        )
        for one in past
    ]
    text = cards.text(calibration(judged), len(judged), PERIOD.days, RIPE.days)
    scene.reply(said, cards.TITLE, text)
