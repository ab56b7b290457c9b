"""A conditional write may be repeated by the client: all go the one way that knows its own.

That each of them does is tried on a real server in tests/integration/test_repeated_writes.py.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trivia.adapters
from botocore.exceptions import ClientError
from trivia.adapters.dynamodb.conditional import Condition, Unmet, delete_if, put_if, update_if
from trivia.adapters.dynamodb.items import number, text
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.integration.repeated_writes import WRITES

ADAPTERS = Path(trivia.adapters.__file__).parent
WAYS = {"put_if", "update_if", "update_known", "delete_if", "write_all"}
RAW = {"put_item", "update_item", "delete_item", "transact_write_items"}
THE_WAYS = {"conditional.py", "transactions.py"}
COUNTER = "ReturnValues"
"""A counter gives back the number it wrote, and its condition is about something else: repeated, it
gives a second number, and the first stays unused."""

FREE = Condition(holds="attribute_not_exists(quiz_id)")
KEY = {"quiz_id": text("rivers"), "version": number(1)}


class Twice:
    """A client whose writes are carried out, and then sent again."""

    def __init__(self) -> None:
        self.tables = CountingTables(Meter())

    def put_item(self, **request: object) -> object:
        self.tables.put_item(**request)  # type: ignore[arg-type]
        return self.tables.put_item(**request)  # type: ignore[arg-type]

    def update_item(self, **request: object) -> object:
        self.tables.update_item(**request)  # type: ignore[arg-type]
        return self.tables.update_item(**request)  # type: ignore[arg-type]

    def delete_item(self, **request: object) -> object:
        self.tables.delete_item(**request)  # type: ignore[arg-type]
        return self.tables.delete_item(**request)  # type: ignore[arg-type]


def test_an_item_of_ones_own_is_no_obstacle() -> None:
    client = Twice()

    assert put_if(client, "GamesDetail", KEY, FREE) is None  # type: ignore[arg-type]


def test_the_same_item_of_somebody_else_is_one_and_is_shown() -> None:
    client = Twice()
    put_if(client, "GamesDetail", KEY, FREE)  # type: ignore[arg-type]

    unmet = put_if(client, "GamesDetail", KEY, FREE)  # type: ignore[arg-type]

    assert isinstance(unmet, Unmet)
    assert unmet.found is not None
    assert unmet.found["quiz_id"] == text("rivers")


def test_a_change_of_ones_own_is_no_obstacle_and_one_of_somebody_else_is() -> None:
    client = Twice()
    title = Condition(holds="attribute_not_exists(title)", values={":new": text("Rivers")})

    done = [
        update_if(client, "GamesDetail", KEY, "SET title = :new", title)  # type: ignore[arg-type]
        for _ in range(2)
    ]

    assert [unmet is None for unmet in done] == [True, False]


def test_what_is_gone_is_deleted_and_what_is_another_is_left() -> None:
    client = Twice()
    mine = Condition(holds="title = :mine", values={":mine": text("mine")})
    put_if(client, "GamesDetail", {**KEY, "title": text("mine")}, FREE)  # type: ignore[arg-type]

    assert delete_if(client, "GamesDetail", KEY, mine) is None  # type: ignore[arg-type]

    put_if(client, "GamesDetail", {**KEY, "title": text("yours")}, FREE)  # type: ignore[arg-type]
    assert delete_if(client, "GamesDetail", KEY, mine) is not None  # type: ignore[arg-type]


class Contended:
    """A client whose next `times` writes meet a transaction on the same item."""

    def __init__(self, times: int) -> None:
        self.left, self.calls = times, 0

    def put_item(self, **_request: object) -> object:
        return self._write()

    update_item = delete_item = put_item

    def _write(self) -> object:
        self.calls += 1
        if self.calls <= self.left:
            error = {"Error": {"Code": "TransactionConflictException", "Message": ""}}
            raise ClientError(error, "Write")  # type: ignore[arg-type]
        return {}


@pytest.mark.parametrize(
    "write",
    [
        lambda client: put_if(client, "GamesDetail", KEY, FREE),
        lambda client: update_if(client, "GamesDetail", KEY, "REMOVE title", FREE),
        lambda client: delete_if(client, "GamesDetail", KEY, FREE),
    ],
)
def test_a_write_that_meets_a_transaction_waits_for_its_end(
    write: Callable[[object], Unmet | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    client = Contended(2)

    assert write(client) is None
    assert client.calls == 3


def test_a_write_that_meets_transactions_without_end_is_no_success(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)

    with pytest.raises(ClientError):
        put_if(Contended(100), "GamesDetail", KEY, FREE)  # type: ignore[arg-type]


class Busy:
    """A client whose first transaction is still running when it is sent again."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.tokens: list[str] = []

    def transact_write_items(self, ClientRequestToken: str, **_actions: object) -> None:
        self.tokens.append(ClientRequestToken)
        if len(self.tokens) <= self.times:
            raise ClientError(
                {"Error": {"Code": "TransactionInProgressException", "Message": ""}}, "Write"
            )


def test_a_transaction_that_is_still_running_is_asked_for_again_by_its_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    client = Busy(2)

    write_all(client, [])  # type: ignore[arg-type]

    assert len(client.tokens) == 3
    assert len(set(client.tokens)) == 1


def test_a_transaction_that_never_ends_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)

    with pytest.raises((Cancelled, ClientError)):
        write_all(Busy(100), [])  # type: ignore[arg-type]


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(ADAPTERS.rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_no_conditional_write_goes_around_the_ways_that_know_their_own() -> None:
    """What is written without a condition may be repeated; its parameters are all to be seen."""
    around = [
        f"{path.relative_to(ADAPTERS)}:{call.lineno}"
        for path, tree in modules()
        if path.name not in THE_WAYS
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in RAW
        and COUNTER not in {word.arg for word in call.keywords}
        and (
            call.func.attr == "transact_write_items"
            or not {"ConditionExpression", None}.isdisjoint(word.arg for word in call.keywords)
        )
    ]

    assert around == []


def test_every_method_that_writes_under_a_condition_is_tried_with_a_repetition() -> None:
    found = set()
    for path, tree in modules():
        if path.name in THE_WAYS:
            continue
        for owner in ast.walk(tree):
            if isinstance(owner, ast.ClassDef):
                found |= {f"{owner.name}.{name}" for name in _writers(owner)}

    # Some are tried in several ways.
    assert found == {name.partition(", ")[0] for name in WRITES}


def _writers(owner: ast.ClassDef) -> set[str]:
    """Public methods from which a conditional write is reached."""
    reached = {
        method.name: {_called(call) for call in calls(method)}
        for method in owner.body
        if isinstance(method, ast.FunctionDef)
    }
    writing: set[str] = set()
    while more := {
        name
        for name, called in reached.items()
        if called & (WAYS | writing) and name not in writing
    }:
        writing |= more
    return {name for name in writing if not name.startswith("_")}


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
