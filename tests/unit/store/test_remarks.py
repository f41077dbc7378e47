"""What was said about interviewers is kept per topic and day, the last word counting."""

from datetime import UTC, date, datetime, timedelta

from domain.interviewers import Remark
from store.store import Store

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_last_word_of_a_topic_counts(store: Store) -> None:
    wednesday, friday = date(2026, 11, 25), date(2026, 11, 27)
    with store.writing() as tx:
        tx.remarks.say("p1", Remark("per_day", 2), NOW)
        tx.remarks.say("p1", Remark("per_day", 3), NOW + HOUR)
        tx.remarks.say("p1", Remark("day", 1, on=wednesday), NOW + HOUR * 2)
        tx.remarks.say("p1", Remark("day", 0, on=friday), NOW + HOUR * 3)
        tx.remarks.say("p2", Remark("rounds", words=("初试",)), NOW)
    with store.reading() as tx:
        assert tx.remarks.about(["p1", "p3"]) == {
            "p1": [Remark("per_day", 3), Remark("day", 1, on=wednesday), Remark("day", 0, on=friday)]
        }
        assert tx.remarks.skills() == {"p2": [Remark("rounds", words=("初试",))]}
