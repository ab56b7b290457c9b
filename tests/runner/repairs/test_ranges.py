"""A query of a part of a partition looks at that part, and finds what it found."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from ministack.services import dynamodb
from trivia_local.emulator_repairs import ranges

TABLE = "Ranges"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Sort keys of the items that a condition was held against."""
    seen: list[str] = []
    evaluate = dynamodb._evaluate_condition

    def counted(expression: str, item: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        seen.append(item["sk"]["S"])
        return evaluate(expression, item, *args, **kwargs)

    monkeypatch.setattr(dynamodb, "_query", dynamodb._query)
    ranges.apply()
    monkeypatch.setattr(dynamodb, "_evaluate_condition", counted)
    asked(
        dynamodb._create_table,
        KeySchema=[
            {"AttributeName": "game", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "S"} for name in ("game", "sk")
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    for key in ("answer#1#b", "answer#1#a", "answer#2#a", "game", "member#a", "member#b"):
        asked(dynamodb._put_item, Item={"game": {"S": "g"}, "sk": {"S": key}})
    yield seen
    asked(dynamodb._delete_table)


def asked(operation: Any, **request: Any) -> dict[str, Any]:
    status, _, body = operation({"TableName": TABLE, **request})
    assert status == 200, body
    found: dict[str, Any] = json.loads(body)
    return found


def keys(condition: str, begin: str = "", **request: Any) -> list[str]:
    values = {":game": {"S": "g"}} | ({":begin": {"S": begin}} if begin else {})
    found = asked(
        dynamodb._query,
        KeyConditionExpression=condition,
        ExpressionAttributeValues=values,
        **request,
    )
    return [item["sk"]["S"] for item in found["Items"]]


def test_only_what_begins_as_it_should_is_looked_at(looked_at: list[str]) -> None:
    found = keys("game = :game AND begins_with(sk, :begin)", "answer#1")

    assert found == ["answer#1#a", "answer#1#b"]
    assert sorted(looked_at) == found


def test_the_order_and_pages_are_those_of_the_part(looked_at: list[str]) -> None:
    condition = "begins_with(#s, :begin) AND game = :game"
    options: dict[str, Any] = {"ExpressionAttributeNames": {"#s": "sk"}}

    assert keys(condition, "answer#", ScanIndexForward=False, Limit=2, **options) == [
        "answer#2#a",
        "answer#1#b",
    ]
    assert len(looked_at) == 3


def test_other_conditions_see_the_whole_partition(looked_at: list[str]) -> None:
    assert len(keys("game = :game")) == 6
    assert keys("game = :game AND sk < :begin", "b") == ["answer#1#a", "answer#1#b", "answer#2#a"]
    assert len(looked_at) == 12
