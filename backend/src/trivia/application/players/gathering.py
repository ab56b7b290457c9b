"""What a message makes of a player's progress, and what is new then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trivia.application.outbox.messages import Played, ProgressEarned
from trivia.domain.players.badges.awarding import awarded
from trivia.domain.players.deeds import Deeds, Finished
from trivia.domain.players.progress import Progress, level_of
from trivia.domain.solo.days import is_daily


def after(progress: Progress, earned: ProgressEarned) -> Progress:
    """The progress with a message that was not counted yet, and with the badges due by then."""
    experience = progress.experience + earned.experience
    risen = level_of(experience).number > level_of(progress.experience).number
    gathered = replace(
        progress,
        experience=experience,
        quizzes_played=progress.quizzes_played + earned.quizzes_played,
        wins=progress.wins + earned.wins,
        levelled_at=earned.earned_at if risen else progress.levelled_at,
        deeds=_deeds(progress.deeds, earned),
    )
    # What a guest has done counts for the account that they make of it.
    return gathered if earned.guest else awarded(gathered, earned.earned_at)


def _deeds(deeds: Deeds, earned: ProgressEarned) -> Deeds:
    if earned.quizzes_played:
        deeds = deeds.with_quiz(
            _finished(earned.played),
            earned.earned_at,
            paid=earned.experience > 0,
            won=earned.wins > 0,
        )
    return deeds.with_audience(earned.audience).with_plays(earned.plays)


def _finished(played: Played | None) -> Finished | None:
    if played is None:
        return None
    return Finished(
        correct=played.correct,
        judged=played.judged,
        is_daily=is_daily(played.quiz_id),
        mode=played.mode,
        rank=played.rank or 0,
        players=played.players or 0,
        climbed=played.climbed,
    )


@dataclass(frozen=True, slots=True)
class News:
    """What a message has brought: a level (None: no new one) and badges."""

    level: int | None
    badges: Sequence[str]


def news_of(progress: Progress, earned: ProgressEarned) -> News:
    """It follows from the progress, so that it is the same when a message comes again because
    somebody died before it was told."""
    at = earned.earned_at
    return News(
        level=level_of(progress.experience).number if progress.levelled_at == at else None,
        badges=tuple(name for name, since in progress.badges.items() if since == at),
    )
