"""People and rooms by the names under which their time is booked."""

from domain.consent import Consent
from domain.people import Person, Room, person_resource, room_resource


def test_whoever_has_a_user_id_can_be_reached_by_dingtalk() -> None:
    assert Person("1", "陈晨", user_id="chen").member
    assert not Person("2", "刘洋", mobile="13900000001", union_id="u").member


def test_a_person_and_a_room_of_the_same_id_are_two_resources() -> None:
    assert (person_resource("7"), room_resource("7")) == ("p:7", "r:7")


def test_a_room_needs_no_more_than_id_and_name() -> None:
    assert Room("r1", "A座302") == Room("r1", "A座302", 0, "")


def test_the_newest_word_about_a_channel_counts_and_the_others_stay() -> None:
    nobody = Person("1", "陈晨")
    assert nobody.consent("mail") is Consent.UNASKED
    yes = nobody.saying("mail", Consent.GRANTED).saying("wecom", Consent.GRANTED)
    no = yes.saying("mail", Consent.REFUSED)
    assert [person.consent("mail") for person in (yes, no)] == [Consent.GRANTED, Consent.REFUSED]
    assert (no.granted, no.refused) == (frozenset({"wecom"}), frozenset({"mail"}))
    assert no.saying("mail", Consent.UNASKED).consent("mail") is Consent.UNASKED
    assert no.saying("mail", Consent.GRANTED) == yes
