"""Points held against what became of people."""

from domain.priority import Band, Judged, calibration
from domain.shares import Share


def test_each_band_counts_everybody_with_at_least_so_many() -> None:
    judged = [
        *[Judged(5, confirmed=True, came=True)] * 3,
        Judged(5, confirmed=False, came=None),
        *[Judged(3, confirmed=True, came=False)] * 2,
        Judged(1, confirmed=False, came=None),
        Judged(0, confirmed=True, came=None),
        Judged(-2, confirmed=False, came=None),
    ]
    assert calibration(judged) == (
        Band(5, Share(3, 4), Share(3, 3)),
        Band(3, Share(5, 6), Share(3, 5)),
        Band(1, Share(5, 7), Share(3, 5)),
        Band(None, Share(1, 2), Share(0, 0)),
    )


def test_nobody_is_nothing() -> None:
    assert all(band.confirmed == band.came == Share(0, 0) for band in calibration([]))
