"""What a stack that has been used is made of."""

from collections import Counter

from trivia_bench.benchmark.history import GAMES, copied, plans, size

ITEM = {"game_id": {"S": "g1"}, "sk": {"S": "PLAYER#p1"}, "score": {"N": "7"}}


def test_all_modes_are_played_and_alone_as_well() -> None:
    found = Counter(plan.transport for plan in plans())

    assert found == {"websocket": 20, "mqtt": 20, "http": 10}
    assert found.total() == GAMES


def test_a_copy_is_of_another_game_and_the_same_otherwise() -> None:
    copy = copied(ITEM, "game_id", "ab")

    assert copy == {**ITEM, "game_id": {"S": "g1~ab"}}
    assert ITEM["game_id"] == {"S": "g1"}
    assert size([copy]) >= size([ITEM])
