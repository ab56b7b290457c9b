"""How many calls of AWS a player's messages take, counted at the clients of the real functions."""

from collections import Counter
from collections.abc import Iterator

import pytest
from trivia_bench.simulation.afterwards import TICKETS
from trivia_bench.simulation.cloud import player_id
from trivia_bench.simulation.hosted import HOST, HostedGame
from trivia_bench.simulation.script import QUIZ, Evening
from trivia_bench.simulation.seed import seed


class Counted:
    """A hosted game over tables that count, and what was called since `began`."""

    def __init__(self, game: HostedGame) -> None:
        self.game = game
        self._before: Counter[str] = Counter()

    def since(self) -> Counter[str]:
        """Calls since the last time this was asked, by service and name."""
        now = Counter(self.game.cloud.meter.operations)
        made, self._before = now - self._before, now
        return made


@pytest.fixture
def counted() -> Iterator[Counted]:
    evening = Evening(10, 2, "websocket", "casual")
    game = HostedGame(evening)
    seed(game.cloud, evening)
    with game.wired():
        game.host()
        yield Counted(game)


def tables(calls: Counter[str]) -> dict[str, int]:
    return {what: n for what, n in calls.items() if what.startswith("dynamodb.")}


def test_joining_takes_four_calls_of_tables_and_the_note_of_who_plays(counted: Counted) -> None:
    """Over all functions. Of accounts only is noted what they play: its answers wait elsewhere."""
    counted.game.join(1)  # its notice is sent at once
    counted.game.join(2)  # orders the next one
    counted.since()

    counted.game.join(3)

    calls = counted.since()
    assert tables(calls) == {
        "dynamodb.BatchGetItem": 2,
        "dynamodb.TransactWriteItems": 1,
        "dynamodb.UpdateItem": 2,
    }
    assert set(calls) == set(tables(calls)), "nothing is posted, nothing is queued"


def test_an_answer_takes_two_calls_of_tables_and_no_post(counted: Counted) -> None:
    game = counted.game
    for number in range(1, 6):
        game.join(number)
    game.cloud.clock.run_for(5)
    game._say(HOST, "ask", index=0)
    answer = {"index": 0, "response": game.evening.response("a")}
    game._say(1, "answer", **answer)  # is told at once
    game._say(2, "answer", **answer)  # orders what follows
    counted.since()

    for number in (3, 4, 5):
        game._say(number, "answer", **answer)
        assert counted.since() == {"dynamodb.PutItem": 1, "dynamodb.BatchGetItem": 1}


def test_while_a_notice_is_due_an_answer_takes_one_more_write_at_most(counted: Counted) -> None:
    game = counted.game
    for number in (1, 2):
        game.join(number)
    game.cloud.clock.run_for(5)
    game._say(HOST, "ask", index=0)
    answer = {"index": 0, "response": game.evening.response("a")}
    game._say(1, "answer", **answer)
    counted.since()

    game._say(2, "answer", **answer)

    calls = counted.since()
    assert sum(tables(calls).values()) == 3
    assert calls["sqs.SendMessage"] == 1


def test_following_into_the_next_game_reads_where_it_is_and_that_one_was_there_and_notes_it(
    counted: Counted,
) -> None:
    ask = counted.game.cloud.http
    body = {"transport": "websocket", "quiz_id": QUIZ, "rules": {"mode": "casual"}}
    host, player = player_id(HOST), player_id(1)
    first = ask(TICKETS, "POST /api/host-tickets", host, body=body)
    joined = ask(TICKETS, "POST /api/join-tickets", player, body={"pin": first["pin"]})
    counted.game._connect(1, joined["connect_ticket"])
    again = body | {"after": first["game_ticket"]}
    ask(TICKETS, "POST /api/host-tickets", host, body=again)
    counted.since()

    follow = {"game_ticket": joined["game_ticket"]}
    ask(TICKETS, "POST /api/rematch-tickets", player, body=follow)

    assert counted.since() == {"dynamodb.GetItem": 3, "dynamodb.UpdateItem": 3}
