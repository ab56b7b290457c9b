"""Quizzes, games, attempts and the outbox: one suite over what stands for DynamoDB and over it."""

import itertools
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from trivia.adapters.dynamodb.batches import put_all
from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox, pending_item
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.quizzes.active_games import DynamoActiveGames
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
from trivia.adapters.dynamodb.solo.entrants import DynamoEntrants
from trivia.adapters.dynamodb.solo.scored import DynamoScoredAttempts
from trivia.application.limits.allowances import ATTEMPTS_COUNTED_ONE_IN
from trivia.application.outbox.messages import OutboxRow
from trivia.application.outbox.ports import Outbox
from trivia.application.players.ports import PlayerDirectory
from trivia.application.quizzes.listing import ActiveGame, Chosen, solo_game
from trivia.application.quizzes.ports import ActiveGames
from trivia.application.solo.ports import AttemptStore, Entrants, ScoredAttempts
from trivia.application.solo.values import ScoredAttempt, Scoring, stored_result
from trivia.domain.errors import Conflict
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.insights.marks import Mark
from trivia.domain.players.player import Player
from trivia.domain.quizzes.publication import Published
from trivia.domain.solo.attempts import Attempt, AttemptResult, score_attempt
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB, attempt, quiz, record, right_responses, row
from tests.fakes.clock import NOON
from tests.fakes.outbox import MemoryOutbox
from tests.fakes.people import MemoryPlayerDirectory
from tests.fakes.solo import MemoryAttemptStore, MemoryEntrants

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

DAY = "2026-11-21"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Stores:
    attempts: AttemptStore
    scored: ScoredAttempts
    entrants: Entrants
    players: PlayerDirectory
    outbox: Outbox
    add: Callable[[Sequence[OutboxRow]], None]


@pytest.fixture(params=["fake", "dynamodb"])
def stores(request: pytest.FixtureRequest) -> Stores:
    if request.param == "fake":
        outbox, attempts, people = MemoryOutbox(), MemoryAttemptStore(), MemoryPlayerDirectory()

        def keep(rows: Sequence[OutboxRow]) -> None:
            for one in rows:
                outbox.add(one)

        entrants = MemoryEntrants(people, attempts)
        return Stores(attempts, attempts, entrants, people, outbox, keep)
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")

    def put(rows: Sequence[OutboxRow]) -> None:
        put_all(client, tables["Outbox"], [pending_item(one) for one in rows])

    return Stores(
        DynamoAttemptStore(client, tables["Attempts"], tables["Limits"]),
        DynamoScoredAttempts(client, tables["Attempts"], tables["QuizStats"]),
        DynamoEntrants(client, tables["Players"], tables["Attempts"], tables["Limits"]),
        DynamoPlayerDirectory(client, tables["Players"]),
        DynamoOutbox(client, tables["Outbox"]),
        put,
    )


def fresh(player: Player = ADA) -> Attempt:
    """An attempt that no other test has seen, by a player of its own."""
    number = next(_numbers)
    return attempt(
        f"attempt-{number}", player=Player(PlayerId(f"{player.id}-{number}"), player.name)
    )


def another(first: Attempt) -> Attempt:
    """A second attempt of the same player and quiz."""
    return attempt(f"{first.id}-again", player=first.player)


def scored(of: Attempt) -> AttemptResult:
    return score_attempt(quiz(), of, right_responses(quiz()), NOON + 5000)


def rows_of(of: Attempt) -> tuple[str, str]:
    return f"{of.id}#leaderboard", f"{of.id}#progress"


def is_pending(outbox: Outbox, row_id: str) -> bool:
    return row_id in {found.id for found in outbox.pending(NOON + 10**9, 10_000)}


def test_an_open_attempt_is_found_by_its_player_and_by_nobody_else(stores: Stores) -> None:
    opened = fresh()
    stores.attempts.open(opened)

    found = stores.attempts.get(opened.id, opened.player.id)

    assert found is not None
    assert found.attempt == opened
    assert found.result is None
    assert stores.attempts.get(opened.id, BOB.id) is None
    assert stores.attempts.get("no-such-attempt", opened.player.id) is None


def untold(stores: Stores, attempt_id: str) -> ScoredAttempt | None:
    found = {one.attempt_id: one for one in stores.scored.untold(NOON + 10**9, 10_000)}
    return found.get(attempt_id)


def test_a_stored_result_is_given_back_as_it_was(stores: Stores) -> None:
    opened = fresh()
    stores.attempts.open(opened, paid_on="2026-11-20")
    result = scored(opened)

    assert stores.attempts.score(result, DAY) is Scoring.STORED

    found = stores.attempts.get(opened.id, opened.player.id)
    assert found is not None
    assert found.result == stored_result(result)
    assert found.paid_on == "2026-11-20"


def test_a_scored_attempt_waits_to_be_told_until_it_was(stores: Stores) -> None:
    opened = fresh()
    stores.attempts.open(opened)
    assert untold(stores, opened.id) is None
    result = scored(opened)
    stores.attempts.score(result, DAY)

    found = untold(stores, opened.id)

    assert found == ScoredAttempt(
        attempt_id=opened.id,
        player=opened.player,
        quiz_id=opened.quiz_id,
        quiz_version=opened.quiz_version,
        score=result.score,
        experience=result.experience,
        scored_at=result.scored_at,
        title=opened.title,
        marks=tuple(Mark(one.question.id, True, one.correct) for one in result.answers),
    )
    stores.scored.mark_told([found])
    stores.scored.mark_told([found])
    assert untold(stores, opened.id) is None
    kept = stores.attempts.get(opened.id, opened.player.id)
    assert kept is not None
    assert kept.result == stored_result(result)


def test_untold_attempts_come_oldest_first_and_no_more_than_asked_for(stores: Stores) -> None:
    long_ago = 1_000_000 + 100 * next(_numbers)
    opened = [attempt(f"old-{long_ago + age}", opened_at=long_ago + age) for age in range(30)]
    for one in reversed(opened):
        stores.attempts.open(one)
        result = score_attempt(quiz(), one, {}, one.opened_at)
        assert stores.attempts.score(result, None) is Scoring.STORED

    found = stores.scored.untold(long_ago + 29, 10)

    assert [one.scored_at for one in found] == list(range(long_ago, long_ago + 10))
    stores.scored.mark_told(stores.scored.untold(long_ago + 30, 100))
    assert stores.scored.untold(long_ago + 30, 100) == []


def test_a_late_attempt_is_told_to_nobody(stores: Stores) -> None:
    opened = fresh()
    stores.attempts.open(opened)

    late = score_attempt(quiz(), opened, {}, opened.deadline + 60_000)
    assert stores.attempts.score(late, DAY) is Scoring.STORED

    assert untold(stores, opened.id) is None


def test_a_second_result_is_refused_and_tells_nothing_new(stores: Stores) -> None:
    opened = fresh()
    stores.attempts.open(opened)
    stores.attempts.score(scored(opened), DAY)
    first = untold(stores, opened.id)
    worse = score_attempt(quiz(), opened, {}, NOON + 6000)

    assert stores.attempts.score(worse, None) is Scoring.MOVED_ON
    assert stores.attempts.score(worse, DAY) is Scoring.MOVED_ON
    assert untold(stores, opened.id) == first


def test_the_second_attempt_of_a_day_is_told_that_the_first_was_paid(stores: Stores) -> None:
    opened = fresh()
    again = another(opened)
    stores.attempts.open(opened)
    stores.attempts.open(again)
    stores.attempts.score(scored(opened), DAY)

    assert stores.attempts.score(scored(again), DAY) is Scoring.PAID_BEFORE
    assert untold(stores, again.id) is None
    assert stores.attempts.score(scored(again), None) is Scoring.STORED
    assert untold(stores, again.id) is not None


def test_who_wants_to_play_is_found_with_what_they_were_paid(stores: Stores) -> None:
    opened = fresh()
    ask = (opened.player.id, opened.quiz_id, DAY)
    assert stores.entrants.of(*ask).record is None
    stores.players.put(None, record(opened.player))
    stores.attempts.open(opened)
    known = stores.entrants.of(*ask)
    assert (known.record, known.paid) == (record(opened.player), False)
    counted = attempt(f"{opened.id}-counted", player=opened.player)
    stores.attempts.open(counted, tokens=ATTEMPTS_COUNTED_ONE_IN)
    assert stores.entrants.of(*ask).spent.count == ATTEMPTS_COUNTED_ONE_IN

    stores.attempts.score(scored(opened), DAY)

    assert stores.entrants.of(*ask).paid
    assert stores.entrants.of(opened.player.id, opened.quiz_id, "2026-11-22").paid is False


def test_another_day_pays_again(stores: Stores) -> None:
    opened = fresh()
    again = another(opened)
    stores.attempts.open(opened)
    stores.attempts.open(again)
    stores.attempts.score(scored(opened), DAY)

    assert stores.attempts.score(scored(again), "2026-11-22") is Scoring.STORED


def test_of_many_submissions_at_once_one_is_stored(stores: Stores) -> None:
    opened = fresh()
    stores.attempts.open(opened)
    outcomes: list[Scoring] = []
    threads = [
        threading.Thread(target=lambda: outcomes.append(stores.attempts.score(scored(opened), DAY)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(outcomes) == 8
    assert outcomes.count(Scoring.STORED) == 1


def test_a_sent_row_is_not_pending_any_more(stores: Stores) -> None:
    first, second = rows_of(fresh())
    stores.add([row(first, body='{"ä": 1}'), row(second)])

    stores.outbox.mark_sent(first)
    stores.outbox.mark_sent(first)

    assert not is_pending(stores.outbox, first)
    assert is_pending(stores.outbox, second)


def test_a_row_that_is_gone_is_not_brought_back(stores: Stores) -> None:
    stores.outbox.mark_sent("expired-long-ago")

    assert not is_pending(stores.outbox, "expired-long-ago")


def test_pending_rows_come_oldest_first_and_no_more_than_asked_for(stores: Stores) -> None:
    opened = fresh()
    before_all_others = 1_000_000 + next(_numbers)
    rows = [
        row(f"{opened.id}#{age}", created_at=before_all_others - age, body=f'{{"age":{age}}}')
        for age in range(25)
    ]
    stores.add(rows)

    found = stores.outbox.pending(before_all_others, 10)

    assert list(found) == sorted(rows[1:], key=lambda it: it.created_at)[:10]
    for one in rows:
        stores.outbox.mark_sent(one.id)


@pytest.fixture(params=["simulation", "dynamodb"])
def games(request: pytest.FixtureRequest) -> ActiveGames:
    """With pages of three, so that few games make several."""
    if request.param == "simulation":
        simulated: Any = CountingTables(Meter())
        return DynamoActiveGames(simulated, "ActiveGames", page_size=3)
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")
    return DynamoActiveGames(client, tables["ActiveGames"], page_size=3)


def all_pages(games: ActiveGames, transport: str, chosen: Chosen) -> list[ActiveGame]:
    found: list[ActiveGame] = []
    after: str | None = None
    while True:
        page = games.page(transport, chosen, after)
        assert len(page.items) <= 3
        found += page.items
        after = page.next
        if after is None:
            return found


def test_all_games_of_a_transport_are_listed_by_id_over_all_pages(games: ActiveGames) -> None:
    names = [f"game-{number}" for number in range(8)]
    for name in reversed(names):
        games.put(solo_game(quiz(name)))
        games.put(solo_game(quiz(name)))

    found = all_pages(games, "http", Chosen())

    assert [game.game_id for game in found] == names
    assert found[0] == solo_game(quiz("game-0"))
    assert all_pages(games, "websocket", Chosen()) == []


def test_a_category_lists_its_own_games_however_they_are_spread(games: ActiveGames) -> None:
    for number in range(8):
        category = "history" if number in (0, 6) else "nature"
        games.put(solo_game(quiz(f"game-{number}", category=category)))

    found = all_pages(games, "http", Chosen(category="history"))
    assert [game.game_id for game in found] == ["game-0", "game-6"]
    assert all_pages(games, "http", Chosen(category="food")) == []


def test_a_language_lists_its_own_games_in_full_pages(games: ActiveGames) -> None:
    for number in range(8):
        german = number in (1, 2, 5, 7)
        games.put(
            solo_game(
                quiz(
                    f"game-{number}",
                    language="de-AT" if number == 5 else "de" if german else "en",
                    translation_of="rivers" if german else None,
                )
            )
        )
    games.put(solo_game(quiz("other", category="food", language="de")))

    found = all_pages(games, "http", Chosen(language="de", category="geography"))

    assert [game.game_id for game in found] == ["game-1", "game-2", "game-5", "game-7"]
    assert {game.translation_of for game in found} == {"rivers"}
    first = games.page("http", Chosen(language="de"), None)
    assert len(first.items) == 3


QUIZ_DOCUMENT = """{"format": "trivia-quiz/1", "id": "bridges", "title": "%s",
  "category": "geography", "questions": [
    {"kind": "numeric", "text": "How long is it?", "value": 0.1, "tolerance": 0.2},
    {"kind": "true_false", "text": "Is it red?", "correct": true}]}"""


@pytest.fixture
def quizzes(dynamodb: "DynamoDBClient", tables: dict[str, str]) -> DynamoQuizStore:
    return DynamoQuizStore(dynamodb, tables["GamesDetail"])


def test_a_quiz_is_read_as_it_was_written_and_the_newest_version_is_found(
    quizzes: DynamoQuizStore, dynamodb: "DynamoDBClient", tables: dict[str, str]
) -> None:
    first = quizzes.put(QUIZ_DOCUMENT % "Bridges", 1)
    second = quizzes.put(QUIZ_DOCUMENT % "More bridges", 2)

    # Another environment, which has nothing in memory.
    elsewhere = DynamoQuizStore(dynamodb, tables["GamesDetail"])
    assert elsewhere.newest(QuizId("bridges")) == Published(second)
    assert elsewhere.version(QuizId("bridges"), 1) == first
    assert elsewhere.version(QuizId("bridges"), 3) is None
    assert elsewhere.newest(QuizId("no-such-quiz")) is None


def test_a_version_is_frozen_but_putting_it_again_is_fine(quizzes: DynamoQuizStore) -> None:
    kept = quizzes.put(QUIZ_DOCUMENT % "Bridges", 7)

    assert quizzes.put(QUIZ_DOCUMENT % "Bridges", 7) == kept
    with pytest.raises(Conflict, match="version_frozen"):
        quizzes.put(QUIZ_DOCUMENT % "Other bridges", 7)
    assert quizzes.version(QuizId("bridges"), 7) == kept
