"""What the sandbox takes for an answer about a card's dynamic data, and what it refuses."""

import json
from typing import Any

import pytest

from sandbox.dynamic import answered
from sandbox.hub import Outcome

ROW = {"data": '{"title": "新"}', "dynamicDataSourceId": "one", "dynamicDataValueType": "OBJECT"}


def ack(response: object, code: int = 200) -> Outcome:
    return Outcome({"code": code, "data": json.dumps({"response": response})}, None)


def rows(*found: Any) -> Outcome:
    return ack({"dataSourceQueryResponses": list(found)})


def test_members_of_all_objects_are_shown() -> None:
    other = ROW | {"dynamicDataSourceId": "two", "data": '{"tips": "三"}'}
    assert answered(rows(ROW, other), ["one", "two"]) == {"title": "新", "tips": "三"}


def test_a_source_may_stay_unanswered_and_other_types_are_not_shown() -> None:
    assert answered(rows(), ["one"]) == {}
    assert answered(rows(ROW | {"dynamicDataValueType": "ARRAY", "data": "[1]"}), ["one"]) == {}


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        (Outcome(None, "timeout"), "timeout"),
        (ack({}, 500), "ack code 500"),
        (ack("OK"), "no dataSourceQueryResponses"),
        (ack({"dataSourceQueryResponses": ROW}), "no dataSourceQueryResponses"),
        (rows("OK"), "no dataSourceQueryResponses"),
        (rows(ROW | {"dynamicDataSourceId": "two"}), "a source that was not asked for"),
        (rows(ROW | {"dynamicDataValueType": "TEXT"}), "data is no JSON text, or its dynamicDataValueType is unknown"),
        (rows(ROW | {"data": {"title": "新"}}), "data is no JSON text, or its dynamicDataValueType is unknown"),
        (rows(ROW | {"data": "{"}), "data is no JSON text"),
        (rows(ROW | {"data": "[]"}), "data is no object of texts"),
        (rows(ROW | {"data": '{"title": 1}'}), "data is no object of texts"),
    ],
)
def test_any_other_answer_is_refused_with_a_reason(outcome: Outcome, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{why}$"):
        answered(outcome, ["one"])
