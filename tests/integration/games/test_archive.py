"""Games as their hosts read them later: one suite over the fakes and over DynamoDB."""

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from trivia.adapters.dynamodb.games.archive import DynamoGameArchive
from trivia.adapters.dynamodb.hosted.games import DynamoGameStore
from trivia.adapters.dynamodb.hosted.places import DynamoPlaces
from trivia.adapters.dynamodb.hosted.rosters import DynamoRosters
from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints
from trivia.application.games.results import GameArchive, HostedGame
from trivia.application.games.values import Transport
from trivia.application.hosted.ports import GameStore, Places
from trivia.application.live.ports import Checkpoints
from trivia.application.live.values import Checkpoint, QuestionResult
from trivia.domain.games import commands
from trivia.domain.games.clock import started
from trivia.domain.games.decide import SERVICE
from trivia.domain.games.results import AskedQuestion, GivenAnswer, asked
from trivia.domain.games.roster import Member
from trivia.domain.games.ruleset import Answer, Award
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.kinds.multiple_select import ChoicesResponse
from trivia.domain.kinds.numeric import NumberResponse
from trivia.domain.kinds.open_answer import TextResponse
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia.domain.kinds.true_false import BooleanResponse
from trivia.domain.questions.question import Response

from tests.fakes.clock import NOON, FixedClock
from tests.fakes.hosted import (
    MemoryConnections,
    MemoryGame,
    MemoryLiveGames,
    MemoryPlaces,
    MemoryTicketsSpent,
)
from tests.fakes.results import MemoryGameArchive, ReadableCheckpoints
from tests.games import a_game, after

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_numbers = itertools.count(1)
MEMBERS = [
    Member(player_id=PlayerId("player-1"), slot=1, name="Ada", team="red"),
    Member(player_id=PlayerId("player-2"), slot=2, name="Bob", guest=True),
]
RESPONSES: list[Response] = [
    ChoiceResponse("a"),
    ChoicesResponse(frozenset({"a", "c"})),
    BooleanResponse(False),
    TextResponse("Nílé 🐊"),
    NumberResponse(-12.25),
    NumberResponse(7.0),
]


@dataclass(frozen=True)
class Store:
    archive: GameArchive
    hosted: GameStore
    places: Places
    live: Checkpoints


@pytest.fixture(params=["fake", "dynamodb"])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "fake":
        table, checkpoints = MemoryGame(), ReadableCheckpoints()
        archive = MemoryGameArchive(table, checkpoints, page_size=2)
        held = MemoryPlaces(table, MemoryConnections(), MemoryTicketsSpent())
        return Store(archive, MemoryLiveGames(table), held, checkpoints)
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")
    live = tables["LiveGames"]
    games, rosters = DynamoGameStore(client, live), DynamoRosters(client, live, FixedClock())
    places = DynamoPlaces(client, live, tables["GameConnections"])
    kept = DynamoCheckpoints(client, live)
    return Store(DynamoGameArchive(client, live, games, rosters, kept, 2), games, places, kept)


def a_host() -> PlayerId:
    return PlayerId(f"archive-host-{next(_numbers)}")


def all_of(archive: GameArchive, host: PlayerId) -> list[HostedGame]:
    page = archive.of_host(host, None)
    found = list(page.items)
    while page.next is not None:
        page = archive.of_host(host, page.next)
        assert len(page.items) <= 2
        found += page.items
    return found


def test_games_of_both_modes_are_listed_newest_first_over_all_pages(store: Store) -> None:
    host = a_host()
    games = [a_game(host_id=host, created_at=NOON + number) for number in (3, 1, 5, 2, 4)]
    for game in games[:3]:
        store.hosted.create(game)
    for game in games[3:]:
        store.live.put(Checkpoint(game, MEMBERS))
    store.hosted.create(a_game(host_id=a_host()))

    found = all_of(store.archive, host)

    assert [game.hosted_at - NOON for game in found] == [5, 4, 3, 2, 1]
    assert {game.game_id for game in found if game.transport is Transport.MQTT} == {
        g.id for g in games[3:]
    }
    assert found[0] == HostedGame(
        game_id=games[2].id,
        transport=Transport.WEBSOCKET,
        title="Rivers",
        pin="123456",
        question_count=6,
        players=0,
        hosted_at=NOON + 5,
        ended=False,
    )


def test_games_of_the_same_moment_are_all_listed(store: Store) -> None:
    host = a_host()
    games = [a_game(host_id=host) for _ in range(5)]
    for game in games:
        store.hosted.create(game)

    found = all_of(store.archive, host)

    assert sorted(game.game_id for game in found) == sorted(game.id for game in games)


@pytest.mark.parametrize("position", ["x", "1#2", "1#game#SCORES", "soon#game#GAME"])
def test_a_position_that_nobody_gave_is_refused(store: Store, position: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the entry point asks no more
        store.archive.of_host(a_host(), position)


def test_a_hosted_game_is_kept_with_its_answers_and_listed_as_it_is(store: Store) -> None:
    host = a_host()
    game = a_game(host_id=host)
    store.hosted.create(game)
    for member in MEMBERS:
        store.places.enrol(game.id, member, f"c-{member.player_id}", NOON)
    game = after(game, commands.Ask(0), host, NOON + 1000)
    game = after(game, commands.Close(0), host, NOON + 9000)
    answers = (
        Answer("player-1", PlayerId("player-1"), ChoiceResponse("a"), NOON + 3500),
        Answer("player-2", PlayerId("player-2"), ChoiceResponse("b"), NOON + 4000),
        Answer("late", PlayerId("player-3"), ChoiceResponse("b"), NOON + 99_000),
    )
    game = after(game, commands.Settle(0, answers), SERVICE, NOON + 9500)
    stored = store.hosted.load(game.id)
    assert stored is not None
    kept = asked(game, 0, answers)
    stale = replace(stored, version=99)

    assert store.hosted.save(stale, game, asked=kept) is None
    assert store.archive.asked(game.id) == []
    saved = store.hosted.save(stored, game, asked=kept)
    assert saved is not None
    assert store.archive.asked(game.id) == [
        AskedQuestion(
            0,
            (
                GivenAnswer(
                    player_id=PlayerId("player-1"),
                    response=ChoiceResponse("a"),
                    took_ms=2500,
                    correct=True,
                    points=1000,
                ),
                GivenAnswer(
                    player_id=PlayerId("player-2"),
                    response=ChoiceResponse("b"),
                    took_ms=3000,
                    correct=False,
                    points=0,
                ),
            ),
        )
    ]
    over = after(game, commands.End(), host, NOON + 20_000)
    assert store.hosted.save(saved, over) is not None
    store.hosted.finish(game.id)

    found = store.archive.game(game.id)
    (listed,) = store.archive.of_host(host, None).items

    assert found is not None
    assert (found.transport, found.game.standings) == (Transport.WEBSOCKET, over.standings)
    assert found.roster == {member.player_id: member for member in MEMBERS}
    assert (listed.ended, listed.players) == (True, 2)


def test_a_live_game_is_kept_with_every_kind_of_answer(store: Store) -> None:
    game = a_game(host_id=a_host(), index=4, clock=started(NOON, 20))
    award = {PlayerId("player-1"): Award(points=1000, correct=True)}
    store.live.put(Checkpoint(replace(game, awards={4: award}), MEMBERS))
    given = {
        PlayerId(f"player-{number}"): QuestionResult(
            slot=number,
            name=f"P{number}",
            response=response,
            arrived_at=NOON + 100 * number,
            correct=number == 1,
            points=1000 if number == 1 else 0,
        )
        for number, response in enumerate(RESPONSES, start=1)
    }
    for _ in range(2):
        store.live.put_results(game, 4, given)

    found = store.archive.game(game.id)
    (question,) = store.archive.asked(game.id)

    assert found is not None
    assert (found.transport, list(found.roster.values())) == (Transport.MQTT, MEMBERS)
    assert question.index == 4
    assert [answer.response for answer in question.answers] == RESPONSES
    assert [answer.took_ms for answer in question.answers] == [100, 200, 300, 400, 500, 600]
    assert (question.answers[0].correct, question.answers[0].points) == (True, 1000)


def test_an_unknown_game_is_not_there(store: Store) -> None:
    assert store.archive.game(GameId("no-such-game")) is None
    assert store.archive.asked(GameId("no-such-game")) == []
    assert store.archive.of_host(PlayerId("no-such-host"), None).items == ()
