"""What was decided is heard by everyone who listens, wherever its function dies.

Each command is played once for each call of a port that it makes, and dies before that call.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from trivia.application.games.values import Role
from trivia.domain.games.rules import Rules, Teams
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia_bots.clients.event_log import BROADCASTS

from tests.fakes.hosted_world import GAME, HOST, HostedWorld, Peer
from tests.fakes.mortal import Reaper

RIGHT = ChoiceResponse("a")
LONGEST_S = 40
"""By then nobody lives any more who could write what was promised, and workers have looked."""

Step = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """`command` of the host after `before`, of which the second player has no part afterwards if
    it `removes` them."""

    command: Step
    before: Sequence[Step] = ()
    rules: Rules = field(default_factory=lambda: Rules(close_when_all=False))
    removes: bool = False


ASK, CLOSE = ("ask", {"index": 0}), ("close", {"index": 0})
REMOVE = ("remove", {"slot": 2})
ROUND = Rules(round_size=2, close_when_all=False)
IN_TEAMS = Rules(teams=Teams.DEALT, close_when_all=False)
CASES = {
    "ask": Case(ASK),
    "pause": Case(("pause", {}), [ASK]),
    "resume": Case(("resume", {}), [ASK, ("pause", {})]),
    "close": Case(CLOSE, [ASK]),
    "close in a round": Case(CLOSE, [ASK], ROUND),
    "reveal": Case(
        ("reveal", {}), [ASK, CLOSE, ("ask", {"index": 1}), ("close", {"index": 1})], ROUND
    ),
    "skip": Case(("skip", {"index": 0}), [ASK]),
    "remove": Case(REMOVE, removes=True),
    "ban": Case(("remove", {"slot": 2, "ban": True}), [ASK], removes=True),
    "admit": Case(("admit", {"slot": 2}), [REMOVE], removes=True),
    "name put back": Case(("reset_team", {"team": "red"}), [ASK], IN_TEAMS),
    "end": Case(("end", {}), [ASK, CLOSE]),
}


class Room:
    """A host, two players and a screen, of whom each may die in the middle of a command."""

    def __init__(self, case: Case) -> None:
        self.reaper = Reaper()
        self.world = HostedWorld(case.rules, mortal=self.reaper)
        self.case = case

    @contextmanager
    def entered(self) -> Iterator["Room"]:
        with self.world.wired() as world:
            self.host, self.ada, self.bob = world.host(), world.player(1), world.player(2)
            self.screen = world.screen()
            for step in self.case.before:
                self.say(step)
                if step == ASK:
                    self.ada.answer(0, RIGHT)
            world.wait(LONGEST_S)
            yield self

    def say(self, step: Step) -> None:
        type_, fields = step
        self.host.say(type_, **fields)

    def told(self) -> dict[str, dict[int, str]]:
        """What each has heard, by `seq`: the same number never says another thing."""
        listeners = [("host", self.host), ("ada", self.ada), ("screen", self.screen)]
        listeners += [] if self.case.removes else [("bob", self.bob)]
        return {name: _by_seq(peer) for name, peer in listeners}


def _by_seq(peer: Peer) -> dict[int, str]:
    heard: dict[int, str] = {}
    for event in peer.events:
        if event["type"] in BROADCASTS:
            assert heard.setdefault(event["seq"], event["type"]) == event["type"]
    return heard


def calls_of(case: Case) -> int:
    with Room(case).entered() as room, room.reaper.kill() as counted:
        room.say(case.command)
        return counted.calls


def undisturbed(case: Case) -> Room:
    with Room(case).entered() as room:
        room.say(case.command)
        room.world.wait(LONGEST_S)
        return room


@pytest.mark.parametrize("name", CASES)
def test_everyone_hears_it_whichever_call_was_not_made_any_more(name: str) -> None:
    case = CASES[name]
    expected = undisturbed(case)
    written = 0
    for at in range(calls_of(case)):
        with Room(case).entered() as room:
            before = room.world.stored.game.seq
            with room.reaper.kill(at):
                room.say(case.command)
            decided = room.world.stored.game.seq > before
            written += decided

            room.world.wait(LONGEST_S)

            if decided:
                assert room.told() == expected.told(), f"died at call {at}"
            else:
                assert room.world.stored.game.seq == before, "nobody decides it later"
            if decided and case.removes:
                assert "removed" in room.bob.types()
                assert room.bob.caller.connection_id in room.world.poster.closed
            if decided and case.command[0] == "end":
                assert room.world.stored.finished
                assert room.world.outbox.rows.keys() == expected.world.outbox.rows.keys()
                assert room.world.plays.tallies == expected.world.plays.tallies
                assert [one.plays for one in room.world.plays.tallies] == [1]
    assert written > 1


@pytest.mark.parametrize("name", CASES)
def test_a_repeat_by_the_host_tells_everyone_though_no_worker_looks(name: str) -> None:
    case = CASES[name]
    expected = undisturbed(case).told()
    for at in range(calls_of(case)):
        with Room(case).entered() as room:
            with room.reaper.kill(at):
                room.say(case.command)
            room.world.clock.advance(5)
            room.world.work.waiting.clear()

            room.say(case.command)

            assert room.told() == expected, f"died at call {at}"
            assert room.host.types()[-1] != "error"


def test_a_worker_that_dies_is_followed_by_one_that_tells_everyone() -> None:
    case = CASES["close"]
    expected = undisturbed(case).told()

    def killed_twice(room: Room, at: int) -> int:
        with room.reaper.kill(after="save"):  # nothing but the stop is written
            room.say(case.command)
        room.world.clock.advance(5)
        waiting = list(room.world.work.waiting)
        with room.reaper.kill(at) as counted:
            room.world.do_work()
        room.world.work.waiting = waiting
        room.world.wait(LONGEST_S)
        return counted.calls

    at = 0
    while True:
        with Room(case).entered() as room:
            calls = killed_twice(room, at)
            assert room.told() == expected, f"died at call {at}"
        if calls < at + 1:
            break
        at += 1
    assert at > 10


def test_a_close_that_another_wrote_while_a_worker_looked_is_told_though_they_died() -> None:
    case = CASES["close"]
    expected = undisturbed(case)
    with Room(case).entered() as room:
        with room.reaper.kill(after="save"):  # nothing but the stop is written
            room.say(case.command)
        room.world.clock.advance(5)
        games = room.world.table.games
        room.reaper.before("load", lambda: games.update({GAME: expected.world.stored}))
        room.world.do_work()
        assert "answers_revealed" not in room.ada.types()

        room.world.wait(LONGEST_S)

        assert room.told() == expected.told()


def test_a_game_whose_opening_died_is_open_and_listed_after_the_next() -> None:
    def opened_twice(at: int) -> int:
        reaper = Reaper()
        with HostedWorld(mortal=reaper).wired() as world:
            host = world.peer(Role.HOST, HOST)
            with reaper.kill(at) as counted:
                host.say("open")
            calls = counted.calls
            before = len(host.events)

            host.say("open")

            assert host.types()[before:] == ["quiz_loaded", "snapshot", "roster"]
            assert GAME in world.reservations.listed, f"died at call {at}"
        return calls

    assert max(opened_twice(at) for at in range(15)) > 10


def test_a_removal_that_was_overtaken_is_still_told_to_whom_it_is_about() -> None:
    with Room(CASES["ask"]).entered() as room:
        with room.reaper.kill(after="save"):
            room.say(REMOVE)
        assert room.world.stored.game.gone
        room.say(ASK)

        room.world.wait(LONGEST_S)

        assert room.bob.types()[-1] == "removed"
        assert room.bob.caller.connection_id in room.world.poster.closed
        assert room.ada.types().count("removed") == 0


def test_a_player_who_closes_tells_first_what_nobody_was_told() -> None:
    with Room(CASES["close"]).entered() as room:
        with room.reaper.kill(after="save"):
            room.say(REMOVE)
        room.world.clock.advance(60)
        room.world.work.waiting.clear()

        room.ada.say("nudge", index=0)

        assert _by_seq(room.ada) == {
            1: "question_opened",
            2: "player_removed",
            3: "answers_stopped",
            4: "answers_revealed",
        }


def test_who_closes_tells_first_of_a_removal_that_came_between_and_that_nobody_was_told() -> None:
    def remove_and_die() -> None:
        with room.reaper.kill(after="save"):
            room.say(REMOVE)

    with Room(CASES["close"]).entered() as room:
        room.reaper.before("all", remove_and_die)
        room.say(CLOSE)
        room.world.work.waiting.clear()

        told = _by_seq(room.ada)
        assert list(told) == [1, 2, 3, 4]
        assert (told[3], told[4]) == ("player_removed", "answers_revealed")
        assert room.ada.types().count("player_removed") == 1


def test_who_did_not_take_a_frame_gets_it_later_and_nobody_else_again() -> None:
    with Room(CASES["close"]).entered() as room:
        deaf = room.ada.caller.connection_id
        room.world.poster.deaf.add(deaf)
        room.say(CLOSE)
        assert "answers_revealed" not in room.ada.types()
        before = len(room.bob.events)
        room.world.wait(1)
        room.world.poster.deaf.clear()

        room.world.wait(2)

        assert room.ada.types()[-2:] == ["answers_revealed", "personal_result"]
        assert len(room.bob.events) == before


def test_who_is_told_nothing_learns_from_a_pong_that_something_happened() -> None:
    with Room(CASES["ask"]).entered() as room:
        room.say(ASK)
        for peer in (room.host, room.ada, room.screen):
            assert peer.say("ping")[0]["seq"] == 1
        stranger = room.world.peer(Role.PLAYER, "player-9")
        assert stranger.say("ping")[0]["seq"] == 0
        room.say(REMOVE)
        assert [event["code"] for event in room.bob.say("ping")] == ["removed"]


@pytest.mark.parametrize("dies", [False, True])
def test_a_removal_while_a_question_settles_takes_no_number_of_the_stop(dies: bool) -> None:
    with Room(CASES["pause"]).entered() as room:
        with room.reaper.kill(after="save"):  # nothing but the stop is written
            room.say(CLOSE)
        with room.reaper.kill(after="save" if dies else None):
            room.say(REMOVE)

        room.world.wait(LONGEST_S)

        told = _by_seq(room.ada)
        assert [told.get(seq) for seq in (2, 4)] == ["answers_stopped", "answers_revealed"]
        assert told.get(3) == "player_removed"


def test_who_comes_in_while_the_end_is_written_is_on_nobodys_board() -> None:
    with Room(CASES["end"]).entered() as room:
        late: list[Peer] = []
        room.reaper.before("save", lambda: late.append(room.world.player(3)))

        room.say(("end", {}))
        room.world.wait(LONGEST_S)

        board = room.ada.events[-1]["board"]
        assert board["players"] == 2
        for peer in (room.host, room.bob, *late):
            seen = peer.say("sync")[-1]
            assert (seen["phase"], seen["board"]) == ("ended", board)
        assert late[0].say("sync")[-1]["you"] is None
        assert not any("player-3" in row for row in room.world.outbox.rows)
