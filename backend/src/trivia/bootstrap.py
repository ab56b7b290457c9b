"""The one place where use cases meet their adapters.

Each provider builds what one function needs, once per environment, and imports it only then:
no function pays in its cold start for what another one uses. Tests put fakes in their place
with `override`.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from trivia import config

if TYPE_CHECKING:
    from trivia.application.leaderboard import LeaderboardView, ScoreRecorder
    from trivia.application.outbox import OutboxSweep, Relay
    from trivia.application.ports import NameFilter
    from trivia.application.profile import ProfileEditor, ProfileView
    from trivia.application.progress import ProgressRecorder
    from trivia.application.solo import GameList, SoloAnswer, SoloPlay

S = TypeVar("S")


class Provider(Generic[S]):
    """Builds a service from the environment when it is first asked for, then keeps it.

    `build` makes one more, of other settings.
    """

    def __init__(self, build: Callable[[Mapping[str, str]], S]) -> None:
        self.build = build
        self._made: S | None = None

    def __call__(self) -> S:
        if self._made is None:
            self._made = self.build(os.environ)
        return self._made

    @contextmanager
    def override(self, service: S) -> Iterator[None]:
        """Provide `service` instead, for the time of the context."""
        before, self._made = self._made, service
        try:
            yield
        finally:
            self._made = before


class LazyNames:
    """The word list is loaded only where somebody chooses a name."""

    @cached_property
    def _names(self) -> "NameFilter":
        from trivia.adapters.names import WordListNameFilter

        return WordListNameFilter()

    def allows(self, name: str) -> bool:
        return self._names.allows(name)


@Provider
def active_games_list(environment: Mapping[str, str]) -> "GameList":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.active_games import DynamoActiveGames
    from trivia.application.solo import GameList

    settings = config.read(config.ActiveGamesListSettings, environment)
    return GameList(DynamoActiveGames(dynamodb(), settings.table_active_games))


@Provider
def game_play(environment: Mapping[str, str]) -> "SoloPlay":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.attempts import DynamoAttemptStore
    from trivia.adapters.dynamodb.players import DynamoPlayerDirectory
    from trivia.adapters.dynamodb.quizzes import DynamoQuizStore
    from trivia.adapters.system import RandomIds, SystemClock, Threads
    from trivia.application.solo import SoloPlay

    settings = config.read(config.GamePlaySettings, environment)
    return SoloPlay(
        quizzes=DynamoQuizStore(dynamodb(), settings.table_games_detail),
        players=DynamoPlayerDirectory(dynamodb(), settings.table_players),
        attempts=DynamoAttemptStore(dynamodb(), settings.table_attempts),
        clock=SystemClock(),
        ids=RandomIds(),
        concurrency=Threads(),
    )


@Provider
def game_answer(environment: Mapping[str, str]) -> "SoloAnswer":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.attempts import DynamoAttemptStore
    from trivia.adapters.dynamodb.quizzes import DynamoQuizStore
    from trivia.adapters.messaging.encoding import ContractEncoder
    from trivia.adapters.system import SystemClock, Threads
    from trivia.application.solo import SoloAnswer

    settings = config.read(config.GameAnswerSettings, environment)
    return SoloAnswer(
        quizzes=DynamoQuizStore(dynamodb(), settings.table_games_detail),
        attempts=DynamoAttemptStore(dynamodb(), settings.table_attempts, settings.table_outbox),
        encoder=ContractEncoder(),
        relay=_relay(settings),
        clock=SystemClock(),
        concurrency=Threads(),
    )


@Provider
def leaderboard_get(environment: Mapping[str, str]) -> "LeaderboardView":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.score_board import DynamoScoreBoard
    from trivia.adapters.system import Threads
    from trivia.application.leaderboard import LeaderboardView

    settings = config.read(config.LeaderboardGetSettings, environment)
    return LeaderboardView(DynamoScoreBoard(dynamodb(), settings.table_leaderboard), Threads())


@Provider
def profile_get(environment: Mapping[str, str]) -> "ProfileView":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.players import DynamoPlayerDirectory
    from trivia.adapters.dynamodb.progress import DynamoProgressLedger
    from trivia.adapters.system import Threads
    from trivia.application.profile import ProfileView

    settings = config.read(config.ProfileSettings, environment)
    return ProfileView(
        DynamoPlayerDirectory(dynamodb(), settings.table_players),
        DynamoProgressLedger(dynamodb(), settings.table_player_progress),
        Threads(),
    )


@Provider
def profile_put(environment: Mapping[str, str]) -> "ProfileEditor":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.players import DynamoPlayerDirectory
    from trivia.adapters.dynamodb.progress import DynamoProgressLedger
    from trivia.adapters.names import WordListNameFilter
    from trivia.adapters.system import Threads
    from trivia.application.profile import ProfileEditor
    from trivia.contract.http import AVATARS

    settings = config.read(config.ProfileSettings, environment)
    return ProfileEditor(
        DynamoPlayerDirectory(dynamodb(), settings.table_players),
        DynamoProgressLedger(dynamodb(), settings.table_player_progress),
        WordListNameFilter(),
        AVATARS,
        Threads(),
    )


@Provider
def score_put(environment: Mapping[str, str]) -> "ScoreRecorder":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.score_board import DynamoScoreBoard
    from trivia.application.leaderboard import ScoreRecorder

    settings = config.read(config.ScorePutSettings, environment)
    return ScoreRecorder(DynamoScoreBoard(dynamodb(), settings.table_leaderboard))


@Provider
def player_progress_put(environment: Mapping[str, str]) -> "ProgressRecorder":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.progress import DynamoProgressLedger
    from trivia.application.progress import ProgressRecorder

    settings = config.read(config.PlayerProgressPutSettings, environment)
    return ProgressRecorder(DynamoProgressLedger(dynamodb(), settings.table_player_progress))


@Provider
def outbox_sweep(environment: Mapping[str, str]) -> "OutboxSweep":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.outbox import DynamoOutbox
    from trivia.adapters.system import SystemClock
    from trivia.application.outbox import OutboxSweep

    settings = config.read(config.OutboxSweepSettings, environment)
    outbox = DynamoOutbox(dynamodb(), settings.table_outbox)
    return OutboxSweep(outbox, _relay(settings), SystemClock())


def _relay(settings: config.GameAnswerSettings | config.OutboxSweepSettings) -> "Relay":
    from trivia.adapters.aws import dynamodb, sns
    from trivia.adapters.dynamodb.outbox import DynamoOutbox
    from trivia.adapters.messaging.sns import SnsTopicPublisher
    from trivia.application.messages import Topic
    from trivia.application.outbox import Relay

    arns = {
        Topic.LEADERBOARD: settings.topic_leaderboard_arn,
        Topic.PLAYER_PROGRESS: settings.topic_player_progress_arn,
    }
    return Relay(DynamoOutbox(dynamodb(), settings.table_outbox), SnsTopicPublisher(sns(), arns))
