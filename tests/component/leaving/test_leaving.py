"""Who leaves is nobody's any more: real adapters over tables in memory, killed at every call."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.authoring.contents import DynamoDraftContents
from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import number, text
from trivia.adapters.dynamodb.leaving.own import OwnProfile, OwnQuizzes
from trivia.adapters.dynamodb.leaving.partitions import DynamoPartition
from trivia.adapters.dynamodb.leaving.profile import DynamoGoneProfiles
from trivia.adapters.dynamodb.leaving.quizzes import DynamoLeftQuizzes
from trivia.adapters.dynamodb.leaving.traces import DynamoTraces
from trivia.adapters.dynamodb.library.ratings import DynamoRatings
from trivia.adapters.dynamodb.notices.inboxes import DynamoInboxes
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard
from trivia.adapters.messaging.departures import SqsDepartures, leaving_in
from trivia.application.leaving.exporting import OwnData
from trivia.application.leaving.farewell import LOOKED_AGAIN_MS, Farewell, Forgetting
from trivia.application.leaving.ports import Leaving
from trivia.application.leaving.rooms import AccountRoom
from trivia.application.limits.limiter import Limiter
from trivia.application.outbox.messages import Played
from trivia.application.players.board_values import Change
from trivia.domain.authoring.draft import State
from trivia.domain.errors import Forbidden, InvalidInput, TooMany, Unavailable
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.notices.notice import Notice, NoticeKind
from trivia.domain.players.about import About
from trivia.domain.players.player import Player
from trivia.domain.quizzes.publication import Hidden

from tests.builders import ADA, BOB, earned, entry, record
from tests.component.authoring.desk import Desk
from tests.fakes.clock import NOON
from tests.fakes.mortal import Reaper

NAME = "Zweistein"
LEAVER = Player(ADA.id, NAME)
KEPT_BY_ID = {"PlayerProgress", "Attempts", "Leaderboard", "LiveGames", "GamesDetail", "Library"}
"""Tables in which an id stays that leads to nobody: of boards, games, versions, withdrawn quizzes,
of paydays for a month. `PlayerProgress` until it was looked again."""


class Queue:
    """Where those who leave wait; each is delivered twice."""

    def __init__(self) -> None:
        self.waiting: list[str] = []

    def send_message(self, MessageBody: str, **_asked: Any) -> None:  # noqa: N803
        self.waiting += [MessageBody, MessageBody]


class Accounts:
    def __init__(self) -> None:
        self.there = {ADA.id, BOB.id}

    def delete(self, player_id: PlayerId) -> None:
        self.there.discard(player_id)


class World:
    """Somebody who has done all that leaves a trace."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.queue, self.accounts = desk, Queue(), Accounts()
        self.reaper = Reaper()
        self.tables: Any = desk.tables
        self.people = DynamoPlayerDirectory(self.tables, "Players")
        self.people.put(record(), replace(record(LEAVER), about=About(bio="Me", country="CH")))
        self.public, self.private = desk.published(), desk.published("private")
        self.hidden = desk.published()
        self._hide(self.hidden)
        self.draft = str(desk.create()["quiz_id"])
        self._plays(1, "quiz-a", None)
        self._plays(2, "quiz-b", GameId("game-1"))
        key = hosted_keys.member(GameId("game-1"), ADA.id)
        member = {**key, "name": text(NAME), "slot": number(1)}
        self.tables.put_item(TableName="LiveGames", Item=member)
        DynamoRatings(self.tables, "Library").rate(QuizId("quiz-a"), ADA.id, 4, NOON)
        self.inboxes = DynamoInboxes(self.tables, "Notifications", "Players")
        notice = Notice(
            id="n", player_id=ADA.id, kind=NoticeKind.LEVEL, at=NOON, params={"level": 2}
        )
        self.inboxes.keep(notice, NOON)
        self.forgetting = self._forgetting()
        limiter = Limiter(limits=desk.limits, clock=desk.clock)
        departures: Any = SqsDepartures(self.queue, "queue")  # type: ignore[arg-type]
        self.farewell = Farewell(
            players=self.people, departures=departures, limiter=limiter, clock=desk.clock
        )
        of_player = ("player_id", "entry")
        self.own = OwnData(
            rooms={
                "profile": OwnProfile(self.people),
                "progress": DynamoPartition(self.tables, "PlayerProgress", of_player),
                "quizzes": OwnQuizzes(DynamoDraftContents(self.tables, "Drafts")),
                "notices": DynamoPartition(self.tables, "Notifications", of_player),
            },
            limiter=limiter,
        )

    def _hide(self, quiz_id: str) -> None:
        draft = self.desk.drafts.get(ADA.id, QuizId(quiz_id))
        assert draft is not None
        hidden = Hidden(reason="other", text="", at=NOON)
        after = replace(draft.header, hidden=hidden, state=State.HIDDEN)
        shown = DynamoPublications(self.tables, "Drafts", "GamesDetail", "Library")
        assert shown.stand(draft.header, after)

    def _plays(self, number: int, quiz_id: str, game_id: GameId | None) -> None:
        played = Played(
            quiz_id=QuizId(quiz_id), title="T", score=900, correct=1, judged=1, game_id=game_id
        )
        message = earned(10, player=LEAVER, message_id=f"attempt-{number}#progress", at=NOON)
        ledger = DynamoProgressLedger(self.tables, "PlayerProgress", "Attempts")
        quiz = QuizId(quiz_id) if game_id else None
        ledger.add(replace(message, played=played, quiz_id=quiz), "2026-11-21")
        self.scores(game_id or quiz_id)
        if not game_id:
            attempt = {**keys.attempt(f"attempt-{number}"), "player_name": text(NAME)}
            self.tables.put_item(TableName="Attempts", Item=attempt)

    def scores(self, board_id: str) -> None:
        board = DynamoScoreBoard(self.tables, "Leaderboard")
        board.replace(board_id, [Change(None, entry(LEAVER)), Change(None, entry(BOB, 100))])

    def _forgetting(self) -> Forgetting:
        tables: Any = self.reaper.guard(self.tables)
        clock = self.desk.clock
        departures: Any = SqsDepartures(self.reaper.guard(self.queue), "queue")  # type: ignore[arg-type]
        return Forgetting(
            rooms={
                "profile": DynamoGoneProfiles(tables, "Players", clock),
                "account": AccountRoom(accounts=self.accounts),
                "progress": DynamoPartition(
                    tables, "PlayerProgress", ("player_id", "entry"), kept=keys.PLAYED
                ),
                "quizzes": DynamoLeftQuizzes(
                    tables, drafts="Drafts", versions="GamesDetail", library="Library", clock=clock
                ),
                "notices": DynamoInboxes(tables, "Notifications", "Players"),
            },
            traces=DynamoTraces(
                tables,
                progress="PlayerProgress",
                boards="Leaderboard",
                attempts="Attempts",
                library="Library",
                games="LiveGames",
            ),
            departures=departures,
            clock=clock,
        )

    def leave(self) -> None:
        self.farewell.ask(ADA.id, NAME)
        self.work()

    def work(self) -> None:
        """All messages, those that wait for a quarter of an hour too, until there are none."""
        for _ in range(2000):
            if not self.queue.waiting:
                return
            leaving = leaving_in(self.queue.waiting.pop(0))
            if leaving.last:  # the queue keeps it back; its copies are one by then
                self.desk.clock.advance(15 * 60)
                copies = [one for one in self.queue.waiting if leaving_in(one) == leaving]
                for one in copies[1:]:
                    self.queue.waiting.remove(one)
            self.forgetting.run(leaving)
        raise AssertionError("it does not end")

    def found(self, what: str) -> set[str]:
        """Tables in which it is, packed or not."""
        return {
            name
            for name, table in self.tables._tables.items()
            for partition in table.partitions.values()
            for kept in partition.kept.values()
            if what.casefold() in _plainly(kept.item).casefold()
        }


def _plainly(item: Any) -> str:
    found = json.dumps({k: v for k, v in item.items() if "B" not in v})
    for value in item.values():
        if "B" in value:
            found += zlib.decompress(bytes(value["B"])).decode()
    return found


@pytest.fixture
def world() -> Iterator[World]:
    with Desk().wired() as desk:
        yield World(desk)


def test_nothing_bears_the_name_any_more_and_an_id_that_is_left_leads_to_nobody(
    world: World,
) -> None:
    assert {"Players", "Leaderboard", "LiveGames", "Attempts", "GamesDetail"} <= world.found(NAME)

    world.leave()

    assert world.found(NAME) == set()
    assert world.found(ADA.id) <= KEPT_BY_ID - {"PlayerProgress"}
    assert world.accounts.there == {BOB.id}
    assert world.people.named(NAME) is None


def test_ranks_of_others_stay_and_boards_have_a_former_player(world: World) -> None:
    world.leave()

    board = DynamoScoreBoard(world.tables, "Leaderboard")
    top = board.top("quiz-a", 10)
    assert [(row.name, row.score) for row in top] == [("", 3000), ("Bob", 100)]
    assert sum(board.standing("quiz-a", BOB.id).histogram.values()) == 2


def test_what_was_published_is_withdrawn_without_a_name_and_what_was_private_is_gone(
    world: World,
) -> None:
    world.leave()

    quiz = world.desk.versions.version(QuizId(world.public), 1)
    assert quiz is not None
    assert (quiz.title, quiz.author) == ("Bees", "")
    assert world.desk.play(world.public).code == "quiz_retired"
    assert world.desk.play(world.private).code == "game_not_found"
    assert world.desk.listed() == []
    words = {
        key
        for key, partition in world.tables._tables["Library"].partitions.items()
        if key.startswith("word#") and partition.kept
    }
    assert words == set()
    assert world.desk.get(world.draft).code == "quiz_not_found"


def test_what_they_had_deleted_themselves_does_not_bear_the_name_either(world: World) -> None:
    """Versions of a deleted quiz stay for who has bought it, under its author's name."""
    shown, alone = world.desk.published(), world.desk.published("private")
    for one in (shown, alone):
        assert world.desk.delete(one).status == 204

    world.leave()

    assert world.found(NAME) == set()
    quiz = world.desk.versions.version(QuizId(shown), 1)
    assert quiz is not None
    assert quiz.author == ""
    assert world.desk.versions.version(QuizId(alone), 1) is None


def test_what_was_for_sale_once_stays_its_buyers(world: World) -> None:
    """Also when it was withdrawn before: to all others there is nothing."""
    sold = world.desk.published("public")
    world.desk.show(sold, "private")
    world.desk.licences.grant(BOB.id, QuizId(sold), 1)

    world.leave()

    assert world.desk.play(sold).status == 201
    quiz = world.desk.versions.version(QuizId(sold), 1)
    assert quiz is not None
    assert quiz.author == ""
    assert world.desk.listed() == []


def test_what_comes_late_is_found_half_a_day_later(world: World) -> None:
    world.farewell.ask(ADA.id, NAME)
    world.forgetting.run(leaving_in(world.queue.waiting[0]))
    assert world.found(NAME) == set()

    # A score and experience that were on their way, and a board that is written once more.
    board = DynamoScoreBoard(world.tables, "Leaderboard")
    now = board.entries("quiz-a", [ADA.id])[ADA.id]
    board.replace("quiz-a", [Change(now, entry(LEAVER, 9000))])
    world._plays(3, "quiz-c", None)
    assert "Leaderboard" in world.found(NAME)
    world.work()

    assert world.found(NAME) == set()
    assert world.desk.clock.now() >= NOON + LOOKED_AGAIN_MS


def test_killed_at_every_call_and_gone_on_with_nothing_is_left() -> None:
    with Desk().wired() as desk:
        whole = World(desk)
        whole.farewell.ask(ADA.id, NAME)
        with whole.reaper.kill() as counted:
            whole.forgetting.run(leaving_in(whole.queue.waiting[0]))
    assert counted.calls > 30
    for at in range(counted.calls):
        with Desk().wired() as desk:
            world = World(desk)
            world.farewell.ask(ADA.id, NAME)
            with world.reaper.kill(at):
                world.forgetting.run(leaving_in(world.queue.waiting[0]))
            world.work()
            assert world.found(NAME) == set(), at
            assert world.found(ADA.id) <= KEPT_BY_ID - {"PlayerProgress"}, at


def test_only_who_types_the_own_name_leaves_and_not_a_hundred_times(world: World) -> None:
    with pytest.raises(InvalidInput, match="name_differs"):
        world.farewell.ask(ADA.id, "Somebody")
    assert world.queue.waiting == []
    world.farewell.ask(ADA.id, " zweistein ")
    world.farewell.ask(PlayerId("nameless"), "")
    assert leaving_in(world.queue.waiting[0]) == Leaving(player_id=ADA.id, asked_at=NOON)
    for _ in range(2):
        world.farewell.ask(ADA.id, NAME)
    with pytest.raises(TooMany):
        world.farewell.ask(ADA.id, NAME)


def test_a_token_that_is_still_good_makes_no_new_profile(world: World) -> None:
    world.leave()

    with pytest.raises(Forbidden, match="account_deleted"):
        world.people.put(None, record(LEAVER))
    # The name is free for others.
    world.people.put(record(BOB), record(Player(BOB.id, NAME)))


def test_a_profile_that_is_made_while_its_player_leaves_does_not_stay(world: World) -> None:
    mallory = Player(PlayerId("mallory"), "Mallory")
    get_item = world.tables.get_item

    def made_meanwhile(**asked: Any) -> Any:
        found = get_item(**asked)
        world.tables.get_item = get_item
        world.people.put(None, record(mallory))
        return found

    world.tables.get_item = made_meanwhile
    gone = DynamoGoneProfiles(world.tables, "Players", world.desk.clock)
    with pytest.raises(Unavailable):
        gone.forget(mallory.id)
    gone.forget(mallory.id)

    assert world.people.named("Mallory") is None
    with pytest.raises(Forbidden, match="account_deleted"):
        world.people.put(None, record(mallory))


def test_whoever_has_nothing_leaves_as_well(world: World) -> None:
    world.farewell.ask(PlayerId("nobody"), "")
    world.work()

    assert world.found(NAME) != set()


def test_the_own_data_comes_in_parts_and_has_all_rooms(world: World) -> None:
    parts, after = [], None
    while True:
        part = world.own.part(ADA.id, after)
        parts.append(part)
        if (after := part.next) is None:
            break

    found = {part.room: list(part.items) for part in parts}
    assert [part.room for part in parts] == ["profile", "progress", "quizzes", "notices"]
    assert (found["profile"][0]["name"], found["profile"][0]["country"]) == (NAME, "CH")
    assert {item["entry"].split("#")[0] for item in found["progress"]} == {"TOTAL", "PLAYED"}
    assert not any(name.startswith("m_") for item in found["progress"] for name in item)
    assert {item["quiz_id"] for item in found["quizzes"]} == {
        world.public,
        world.private,
        world.hidden,
        world.draft,
    }
    json.dumps(found)


@pytest.mark.parametrize(
    "strange", ["nowhere", "progress x", "progress {}", 'progress {"S":1}', 'progress {"N":"x"}']
)
def test_a_position_that_nobody_was_told_is_none(world: World, strange: str) -> None:
    with pytest.raises(ValueError, match=r"no |Expecting"):
        world.own.part(ADA.id, strange)
