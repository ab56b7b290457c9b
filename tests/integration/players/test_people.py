"""Players and progress: one suite over the fakes and over DynamoDB."""

import itertools
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.application.outbox.messages import Played
from trivia.application.players.gathering import after
from trivia.application.players.people_values import Added
from trivia.application.players.ports import PlayerDirectory, ProgressLedger
from trivia.domain.errors import Conflict, Unavailable
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.players.deeds import MS_PER_DAY
from trivia.domain.players.player import Player
from trivia.domain.players.progress import Progress

from tests.builders import earned, record
from tests.fakes.people import MemoryPlayerDirectory, MemoryProgressLedger

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_numbers = itertools.count(1)


def somebody(name: str = "Ada") -> Player:
    """A player with an id and a name that no other test uses."""
    number = next(_numbers)
    return Player(PlayerId(f"player-{number}"), f"{name} {number}")


@pytest.fixture(params=["fake", "dynamodb"])
def players(request: pytest.FixtureRequest) -> PlayerDirectory:
    if request.param == "fake":
        return MemoryPlayerDirectory()
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")
    return DynamoPlayerDirectory(client, tables["Players"])


def test_a_player_without_a_profile_is_nobody(players: PlayerDirectory) -> None:
    assert players.get(PlayerId("no-such-player")) is None


def test_a_profile_is_found_as_it_was_put(players: PlayerDirectory) -> None:
    ada = record(somebody("Ädä"))

    players.put(None, ada)

    assert players.get(ada.player.id) == ada


def test_a_name_is_held_by_one_player_however_it_is_written(players: PlayerDirectory) -> None:
    first = somebody()
    players.put(None, record(first))

    with pytest.raises(Conflict) as refused:
        players.put(None, record(Player(somebody().id, first.name.upper())))

    assert refused.value.code == "name_taken"


def test_a_refused_name_changes_nothing(players: PlayerDirectory) -> None:
    first, second = record(somebody()), record(somebody())
    players.put(None, first)
    players.put(None, second)

    with pytest.raises(Conflict):
        players.put(second, record(Player(second.player.id, first.player.name)))

    assert players.get(second.player.id) == second


def test_a_name_that_was_given_up_is_free_again(players: PlayerDirectory) -> None:
    before, other = record(somebody()), somebody()
    after = record(Player(before.player.id, somebody("Eve").name))
    players.put(None, before)

    players.put(before, after)
    players.put(None, record(Player(other.id, before.player.name)))

    assert players.get(before.player.id) == after
    assert players.get(other.id) == record(Player(other.id, before.player.name))


def test_a_player_may_write_their_own_name_differently(players: PlayerDirectory) -> None:
    before = record(somebody("ada"))
    after = record(Player(before.player.id, before.player.name.upper()), avatar="fox")
    players.put(None, before)

    players.put(before, after)

    assert players.get(before.player.id) == after


def test_who_saw_an_old_profile_changes_nothing(players: PlayerDirectory) -> None:
    before = record(somebody())
    players.put(None, before)
    players.put(before, record(before.player, avatar="fox"))

    with pytest.raises(Unavailable):
        players.put(before, record(before.player, avatar="cat"))
    with pytest.raises(Unavailable):
        players.put(None, record(before.player, avatar="cat"))

    assert players.get(before.player.id) == record(before.player, avatar="fox")


def test_of_many_who_want_a_name_at_once_one_gets_it(players: PlayerDirectory) -> None:
    name = somebody().name
    wanted = [record(Player(somebody().id, name)) for _ in range(8)]
    refused: list[Exception] = []

    def put(one: int) -> None:
        try:
            players.put(None, wanted[one])
        except (Conflict, Unavailable) as error:
            refused.append(error)

    threads = [threading.Thread(target=put, args=(one,)) for one in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 7
    assert sum(players.get(one.player.id) is not None for one in wanted) == 1


@pytest.fixture(params=["fake", "dynamodb"])
def ledger(request: pytest.FixtureRequest) -> ProgressLedger:
    if request.param == "fake":
        return MemoryProgressLedger()
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")
    return DynamoProgressLedger(client, tables["PlayerProgress"], tables["Attempts"])


def sums_of(ledger: ProgressLedger, player: Player) -> tuple[int, int, int]:
    found = ledger.total(player.id)
    return found.experience, found.quizzes_played, found.wins


def test_a_newcomer_has_gathered_nothing(ledger: ProgressLedger) -> None:
    assert ledger.total(PlayerId("no-such-player")) == Progress()


def test_progress_adds_up(ledger: ProgressLedger) -> None:
    ada = somebody()

    assert ledger.add(earned(150, player=ada, message_id="m-1#progress")).added is Added.DONE
    assert ledger.add(earned(0, player=ada, message_id="m-2#progress")).added is Added.DONE

    assert sums_of(ledger, ada) == (150, 2, 0)


def test_a_message_counts_once_however_often_it_arrives(ledger: ProgressLedger) -> None:
    ada = somebody()
    ledger.add(earned(150, player=ada))

    assert ledger.add(earned(150, player=ada)).added is Added.KNOWN

    assert sums_of(ledger, ada) == (150, 1, 0)


def test_deeds_and_badges_are_kept_as_they_are(ledger: ProgressLedger) -> None:
    ada = somebody()
    played = Played(
        quiz_id=QuizId("rivers"),
        title="Rivers",
        score=9000,
        correct=10,
        judged=10,
        mode="casual",
        rank=1,
        players=12,
        climbed=6,
    )
    won = replace(earned(150, player=ada, message_id="m-1"), wins=1, played=played)
    later = replace(earned(0, player=ada, message_id="m-2"), audience=40, plays=50)
    later = replace(later, earned_at=won.earned_at + 63 * MS_PER_DAY)

    told = [ledger.add(one).progress for one in (won, later)]

    kept = ledger.total(ada.id)
    assert kept == told[-1] == after(after(Progress(), won), later)
    assert kept.deeds.days.bits == 1 << 63 | 1, "exactly, however large the number is"
    assert {"first-win", "party-champion", "comeback", "flawless", "full-house", "author"} < set(
        kept.badges
    )
    assert ledger.add(won).progress == kept


def test_a_player_who_is_forgotten_has_gathered_nothing(ledger: ProgressLedger) -> None:
    ada = somebody()
    ledger.add(earned(150, player=ada))

    ledger.forget(ada.id)
    ledger.forget(ada.id)

    assert ledger.total(ada.id) == Progress()


def test_a_quiz_pays_once_a_player_and_day(ledger: ProgressLedger) -> None:
    ada, bob, quiz = somebody(), somebody(), QuizId(f"quiz-{next(_numbers)}")
    first = replace(earned(150, player=ada, message_id="g-1#progress"), quiz_id=quiz)
    second = replace(first, message_id="g-2#progress")

    assert ledger.add(first, "2026-11-21").added is Added.DONE
    assert ledger.add(first, "2026-11-21").added is Added.KNOWN, "it is no second game"
    assert ledger.add(second, "2026-11-21").added is Added.PAID_BEFORE
    assert sums_of(ledger, ada) == (150, 1, 0)

    assert ledger.add(replace(first, player_id=bob.id), "2026-11-21").added is Added.DONE
    assert ledger.add(second, "2026-11-22").added is Added.DONE
    assert ledger.total(ada.id).experience == 300
