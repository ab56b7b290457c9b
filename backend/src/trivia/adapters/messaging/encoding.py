"""Messages of the topics, between the use cases and the contract."""

from dataclasses import asdict
from typing import assert_never

from trivia.application.outbox.messages import (
    CoinsEarned,
    Message,
    OutboxRow,
    Played,
    PlaysReached,
    ProgressEarned,
    ScoreAchieved,
    Topic,
)
from trivia.contract.outbox import topics
from trivia.contract.outbox.played import PlayedModel
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.notices.notice import Notice, NoticeKind


class ContractEncoder:
    """Encodes as contract/outbox/topics.py says; the message's id becomes the row's."""

    def row(self, message: Message, created_at: int) -> OutboxRow:
        topic, body = _encoded(message)
        return OutboxRow(id=message.message_id, topic=topic, body=body, created_at=created_at)


def _encoded(message: Message) -> tuple[Topic, str]:
    match message:
        case ScoreAchieved():
            return Topic.LEADERBOARD, topics.ScoreAchieved(
                message_id=message.message_id,
                board_id=message.board_id,
                player_id=message.player_id,
                player_name=message.player_name,
                score=message.score,
                achieved_at=message.achieved_at,
                quiz_version=message.quiz_version,
            ).model_dump_json()
        case ProgressEarned():
            return Topic.PLAYER_PROGRESS, topics.ProgressEarned(
                message_id=message.message_id,
                player_id=message.player_id,
                experience=message.experience,
                quizzes_played=message.quizzes_played,
                wins=message.wins,
                earned_at=message.earned_at,
                quiz_id=message.quiz_id,
                played=_played_model(message.played),
                guest=message.guest,
                audience=message.audience,
                plays=message.plays,
            ).model_dump_json()
        case CoinsEarned():
            return Topic.PLAYER_WALLET, topics.CoinsEarned(
                message_id=message.message_id,
                player_id=message.player_id,
                coins=message.coins,
                earned_at=message.earned_at,
                quiz_id=message.quiz_id,
            ).model_dump_json()
        case PlaysReached():
            return Topic.PLAYER_WALLET, topics.PlaysReached(
                message_id=message.message_id,
                quiz_id=message.quiz_id,
                plays=message.plays,
                at=message.at,
            ).model_dump_json()
        case Notice():
            return Topic.NOTIFICATION, topics.NoticeSent(
                message_id=message.id,
                player_id=message.player_id,
                kind=message.kind.value,
                at=message.at,
                params=dict(message.params),
            ).model_dump_json()
        case _:
            assert_never(message)


def score_achieved(body: str) -> ScoreAchieved:
    """The message in `body`.

    Raises:
        pydantic.ValidationError: it is not one.
    """
    read = topics.ScoreAchieved.model_validate_json(body)
    return ScoreAchieved(
        message_id=read.message_id,
        board_id=read.board_id,
        player_id=PlayerId(read.player_id),
        player_name=read.player_name,
        score=read.score,
        achieved_at=read.achieved_at,
        quiz_version=read.quiz_version,
    )


def progress_earned(body: str) -> ProgressEarned:
    """The message in `body`.

    Raises:
        pydantic.ValidationError: it is not one.
    """
    read = topics.ProgressEarned.model_validate_json(body)
    return ProgressEarned(
        message_id=read.message_id,
        player_id=PlayerId(read.player_id),
        experience=read.experience,
        quizzes_played=read.quizzes_played,
        wins=read.wins,
        earned_at=read.earned_at,
        quiz_id=None if read.quiz_id is None else QuizId(read.quiz_id),
        guest=read.guest,
        played=_played(read.played),
        audience=read.audience,
        plays=read.plays,
    )


def _played_model(played: Played | None) -> PlayedModel | None:
    return None if played is None else PlayedModel(**asdict(played))


def _played(read: PlayedModel | None) -> Played | None:
    if read is None:
        return None
    return Played(
        quiz_id=QuizId(read.quiz_id),
        title=read.title,
        score=read.score,
        correct=read.correct,
        judged=read.judged,
        mode=read.mode,
        game_id=None if read.game_id is None else GameId(read.game_id),
        rank=read.rank,
        players=read.players,
        climbed=read.climbed,
    )


def notice_sent(body: str) -> Notice:
    """The notice in `body`.

    Raises:
        ValueError: it is none, or of a kind that is not known.
    """
    read = topics.NoticeSent.model_validate_json(body)
    return Notice(
        id=read.message_id,
        player_id=PlayerId(read.player_id),
        kind=NoticeKind(read.kind),
        at=read.at,
        params=read.params,
    )
