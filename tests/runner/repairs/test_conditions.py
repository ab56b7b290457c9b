"""A condition is read once, however many items it is held against, and refused as before."""

from typing import Any

import pytest
from ministack.services import dynamodb
from trivia_local.emulator_repairs import conditions

READERS = (
    "_tokenize",
    "_check_redundant_parens",
    "_check_reserved_keyword_usage",
    "_condition_syntax_error",
)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read of a condition, in turn."""
    times: list[str] = []

    def counted(name: str, inner: Any) -> Any:
        def count(*args: Any) -> Any:
            times.append(name)
            return inner(*args)

        return count

    for name in READERS:
        monkeypatch.setattr(dynamodb, name, counted(name, getattr(dynamodb, name)))
    monkeypatch.setattr(dynamodb, "_evaluate_condition", dynamodb._evaluate_condition)
    conditions.apply()
    return times


def holds(condition: str, item: dict[str, Any]) -> bool:
    found: bool = dynamodb._evaluate_condition(
        condition, item, {":k": {"S": "game"}, ":p": {"S": "place#"}}, {"#k": "pk"}
    )
    return found


def test_a_query_reads_its_condition_once(read: list[str]) -> None:
    items = [{"pk": {"S": "game"}, "sk": {"S": f"place#{n}"}} for n in range(200)]

    found = [holds("#k = :k AND begins_with(sk, :p)", item) for item in items]

    assert found == [True] * 200
    assert sorted(read) == sorted(READERS)


@pytest.mark.parametrize(
    "condition", ["((#k = :k))", "status = :k", "#k = = :k", "#k = :k AND"], ids=str
)
def test_what_is_refused_is_refused_each_time_and_in_the_same_words(
    condition: str, read: list[str]
) -> None:
    said = []
    for _ in range(2):
        with pytest.raises(ValueError, match="Invalid .*Expression: ") as refused:
            holds(condition, {"pk": {"S": "game"}})
        said.append(str(refused.value))

    assert said[0] == said[1]
    assert len(read) <= len(READERS)


def test_the_same_condition_is_read_anew_for_another_place(read: list[str]) -> None:
    for slot in ("ConditionExpression", "FilterExpression"):
        with pytest.raises(ValueError, match=f"Invalid {slot}"):
            dynamodb._evaluate_condition("((pk = :k))", {}, {":k": {"S": "game"}}, {}, slot=slot)
    assert read.count("_tokenize") == 1
