"""Players hear of badges and levels, whoever dies on the way."""

import json
from dataclasses import replace

import pytest
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.games.end_messages import messages_of
from trivia.application.outbox.messages import ProgressEarned, Topic
from trivia.application.players.progress import ProgressRecorder
from trivia.bootstrap import players as players_bootstrap
from trivia.domain.games.game import Phase, Standing
from trivia.domain.games.roster import Member, seats_of
from trivia.domain.players.badges.registry import BADGES
from trivia.domain.players.progress import Progress
from trivia.entrypoints.players import player_progress_put
from trivia.entrypoints.players.badge_models import badges_ahead, badges_held

from tests.builders import ADA, BOB, earned
from tests.fakes.clock import NOON
from tests.fakes.outbox import MemoryTopics
from tests.fakes.people import MemoryProgressLedger
from tests.fakes.world import sqs_event
from tests.games import a_game

ENCODER = ContractEncoder()


class Told:
    """The function, with what it has told players."""

    def __init__(self) -> None:
        self.ledger, self.topics = MemoryProgressLedger(), MemoryTopics()

    def hears(self, message: ProgressEarned) -> bool:
        """Whether the message is done with."""
        recorder = ProgressRecorder(ledger=self.ledger, encoder=ENCODER, publisher=self.topics)
        with players_bootstrap.player_progress_put.override(recorder):
            body = ENCODER.row(message, created_at=NOON).body
            answer = player_progress_put.handler(sqs_event(body), None)
        return not answer["batchItemFailures"]

    @property
    def notices(self) -> list[str]:
        return [json.loads(one)["message_id"] for one in self.topics.bodies(Topic.NOTIFICATION)]


FIRST = f"badge#{ADA.id}#first-quiz"


def test_a_badge_and_a_level_are_told_once() -> None:
    told = Told()

    assert told.hears(earned(150, message_id="m-1"))
    assert told.hears(replace(earned(10, message_id="m-2"), earned_at=NOON + 1))

    assert sorted(told.notices) == [FIRST, f"level#{ADA.id}#2"]


def test_what_could_not_be_told_is_told_when_the_message_comes_again() -> None:
    told = Told()
    told.topics.failures = 1_000
    assert not told.hears(earned(0))
    told.topics.failures = 0

    assert told.hears(earned(0))

    assert told.notices == [FIRST]
    assert told.ledger.total(ADA.id).quizzes_played == 1


def test_a_guest_hears_of_their_badges_once_they_have_registered() -> None:
    told = Told()

    assert told.hears(replace(earned(150, message_id="m-1"), guest=True))
    assert told.notices == []
    assert told.hears(replace(earned(10, message_id="m-2"), earned_at=NOON + 1))

    assert told.notices == [FIRST]


def test_a_game_tells_its_host_how_many_have_played() -> None:
    roster = {
        player.id: Member(player_id=player.id, slot=slot, name=player.name)
        for slot, player in enumerate((ADA, BOB), start=1)
    }
    # Bob was there and has answered nothing.
    standings = {ADA.id: Standing(score=900, correct=1)}
    game = a_game(phase=Phase.ENDED, seats=seats_of(roster), standings=standings)

    messages = messages_of(game, roster, NOON)

    (hosted,) = [one for one in messages if isinstance(one, ProgressEarned) and one.audience]
    assert (hosted.player_id, hosted.audience) == (game.host_id, 1)
    assert (hosted.experience, hosted.quizzes_played, hosted.played) == (0, 0, None)
    told = Told()
    assert told.hears(hosted)
    assert told.hears(hosted)
    assert told.ledger.total(game.host_id).deeds.hosted == 1
    # Told again under the same id, which is known by then.
    assert set(told.notices) == {f"badge#{game.host_id}#first-show"}


def test_a_host_alone_in_their_game_has_no_audience() -> None:
    game = a_game(phase=Phase.ENDED)
    host = Member(player_id=game.host_id, slot=1, name="Host")
    game = replace(
        game,
        seats=seats_of({host.player_id: host}),
        standings={game.host_id: Standing(score=900, correct=1)},
    )

    messages = messages_of(game, {host.player_id: host}, NOON)

    assert not [one for one in messages if isinstance(one, ProgressEarned) and one.audience]


def test_badges_are_shown_newest_first_and_only_those_that_there_are() -> None:
    badges = {"first-quiz": NOON, "of-last-year": NOON + 2, "first-win": NOON + 1}

    held = badges_held(Progress(badges=badges))

    assert [(one.name, one.since) for one in held] == [
        ("first-win", NOON + 1),
        ("first-quiz", NOON),
    ]


@pytest.mark.parametrize("progress", [Progress(), Progress(quizzes_played=3, experience=700)])
def test_what_is_ahead_can_be_said(progress: Progress) -> None:
    ahead = badges_ahead(progress)

    assert ahead
    assert all(one.reached <= one.goal and one.name in BADGES for one in ahead)
