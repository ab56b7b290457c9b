"""Composition of quizzes that players make: see core.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.authoring.bank import QuestionBank
    from trivia.application.authoring.drafts import DraftView, OwnQuizzes
    from trivia.application.authoring.editing import Editing
    from trivia.application.authoring.publishing import Publishing
    from trivia.application.authoring.suggesting import Assistant, Suggesting

OFF = "off"
"""The template says so of what is not configured: nothing may be missing."""


@dataclass(frozen=True, slots=True)
class DraftsSettings:
    table_drafts: str


@dataclass(frozen=True, slots=True)
class MyQuestionsListSettings:
    table_drafts: str
    table_limits: str


@dataclass(frozen=True, slots=True)
class GameHeaderPutSettings:
    table_drafts: str
    table_games_detail: str
    table_library: str
    table_limits: str
    table_media: str
    table_player_inventory: str


@dataclass(frozen=True, slots=True)
class GameActivateSettings:
    table_drafts: str
    table_games_detail: str
    table_library: str
    table_players: str
    table_limits: str
    table_media: str


@dataclass(frozen=True, slots=True)
class QuizDraftMakeSettings:
    """`assistant_url` is an address, `bedrock` or `off`; `assistant_key` is the ARN of a secret."""

    table_drafts: str
    table_limits: str
    assistant_url: str
    assistant_model: str
    assistant_key: str


@Provider
def my_games_list(environment: Mapping[str, str]) -> "OwnQuizzes":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.application.authoring.drafts import OwnQuizzes

    settings = read_settings(DraftsSettings, environment)
    return OwnQuizzes(drafts=DynamoDrafts(dynamodb(), settings.table_drafts))


@Provider
def my_questions_list(environment: Mapping[str, str]) -> "QuestionBank":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.contents import DynamoDraftContents
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.system import SystemClock
    from trivia.application.authoring.bank import QuestionBank
    from trivia.application.limits.limiter import Limiter

    settings = read_settings(MyQuestionsListSettings, environment)
    limits = DynamoLimits(dynamodb(), settings.table_limits)
    return QuestionBank(
        drafts=DynamoDraftContents(dynamodb(), settings.table_drafts),
        limiter=Limiter(limits=limits, clock=SystemClock()),
    )


@Provider
def game_get(environment: Mapping[str, str]) -> "DraftView":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.adapters.quiz_documents import QuizDocuments
    from trivia.application.authoring.drafts import DraftView

    settings = read_settings(DraftsSettings, environment)
    return DraftView(drafts=DynamoDrafts(dynamodb(), settings.table_drafts), format=QuizDocuments())


@Provider
def game_header_put(environment: Mapping[str, str]) -> "Editing":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.media.register import DynamoMediaRegister
    from trivia.adapters.dynamodb.purchases.licences import DynamoLicences
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.quiz_documents import QuizDocuments
    from trivia.adapters.system import SystemClock
    from trivia.application.authoring.editing import Editing
    from trivia.application.limits.limiter import Limiter
    from trivia.application.market.copying import BoughtCopies

    settings = read_settings(GameHeaderPutSettings, environment)
    limits = DynamoLimits(dynamodb(), settings.table_limits)
    return Editing(
        drafts=DynamoDrafts(
            dynamodb(),
            settings.table_drafts,
            settings.table_games_detail,
            settings.table_library,
        ),
        copies=BoughtCopies(
            licences=DynamoLicences(dynamodb(), settings.table_player_inventory),
            documents=DynamoQuizStore(dynamodb(), settings.table_games_detail),
            named=QuizDocuments(),
            media=DynamoMediaRegister(dynamodb(), settings.table_media),
            clock=SystemClock(),
        ),
        format=QuizDocuments(),
        limiter=Limiter(limits=limits, clock=SystemClock()),
        clock=SystemClock(),
    )


@Provider
def game_activate(environment: Mapping[str, str]) -> "Publishing":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.media.register import DynamoMediaRegister
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.identity.lazy_names import LazyTexts
    from trivia.adapters.quiz_documents import QuizDocuments
    from trivia.adapters.system import SystemClock
    from trivia.application.authoring.publishing import Publishing
    from trivia.application.limits.limiter import Limiter

    settings = read_settings(GameActivateSettings, environment)
    limits = DynamoLimits(dynamodb(), settings.table_limits)
    return Publishing(
        drafts=DynamoDrafts(dynamodb(), settings.table_drafts),
        publications=DynamoPublications(
            dynamodb(),
            settings.table_drafts,
            settings.table_games_detail,
            settings.table_library,
        ),
        authors=DynamoPlayerDirectory(dynamodb(), settings.table_players),
        media=DynamoMediaRegister(dynamodb(), settings.table_media),
        format=QuizDocuments(),
        decency=LazyTexts(),
        limiter=Limiter(limits=limits, clock=SystemClock()),
        clock=SystemClock(),
    )


@Provider
def quiz_draft_make(environment: Mapping[str, str]) -> "Suggesting":
    from trivia.adapters.assistant.wording import QuizWording
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.system import SystemClock
    from trivia.application.authoring.suggesting import Suggesting
    from trivia.application.limits.limiter import Limiter

    settings = read_settings(QuizDraftMakeSettings, environment)
    limits = DynamoLimits(dynamodb(), settings.table_limits)
    return Suggesting(
        drafts=DynamoDrafts(dynamodb(), settings.table_drafts),
        assistant=_assistant(settings),
        wording=QuizWording(),
        limiter=Limiter(limits=limits, clock=SystemClock()),
    )


def _assistant(settings: QuizDraftMakeSettings) -> "Assistant | None":
    if OFF in (settings.assistant_url, settings.assistant_model):
        return None
    if settings.assistant_url == "bedrock":
        from trivia.adapters.assistant.bedrock import Bedrock, Converser
        from trivia.adapters.assistant.chat_server import TOTAL_S
        from trivia.adapters.aws import bedrock

        return Bedrock(cast("Converser", bedrock(TOTAL_S)), settings.assistant_model)
    from trivia.adapters.assistant.chat_server import ChatServer

    key = None if settings.assistant_key == OFF else _secret(settings.assistant_key)
    return ChatServer(settings.assistant_url, settings.assistant_model, key)


def _secret(secret_id: str) -> Callable[[], str]:
    from trivia.adapters.aws import secretsmanager
    from trivia.adapters.identity.ticket_signer import SecretKey
    from trivia.adapters.system import SystemClock

    return SecretKey(secretsmanager(), secret_id, SystemClock())
