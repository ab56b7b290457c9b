"""What the author of a quiz is shown of its plays, version by version."""

from collections.abc import Sequence
from dataclasses import dataclass

from trivia.application.authoring.ports import Drafts
from trivia.application.authoring.values import no_such_quiz
from trivia.application.insights.ports import PublishedVersions, QuizPlays
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.insights.counted import Counted
from trivia.domain.insights.tally import Tally
from trivia.domain.quizzes.quiz import Quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionStatistics:
    """Attributes:
    published_at: None of versions of before it was noted.
    plays: all that are counted.
    shown: what is told of them: of all, or of all but the latest few.
    """

    quiz: Quiz
    published_at: UnixMs | None
    plays: int
    shown: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizStatistics:
    """Some versions, newest first; `next`: position of the next page, if there is one."""

    title: str
    plays: int
    versions: Sequence[VersionStatistics]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStatistics:
    drafts: Drafts
    versions: PublishedVersions
    plays: QuizPlays

    def of(self, owner_id: PlayerId, quiz_id: QuizId, after: str | None) -> QuizStatistics:
        """A page of the versions of an own quiz.

        Raises:
            NotFound ``quiz_not_found``; ValueError: there is no position `after`.
        """
        draft = self.drafts.get(owner_id, quiz_id)
        if draft is None:
            raise no_such_quiz()
        page = self.versions.page(quiz_id, after)
        counted = self.plays.of(quiz_id, [one.quiz.version for one in page.items])
        found = []
        for one in page.items:
            plays = counted.versions.get(one.quiz.version, Counted())
            found.append(
                VersionStatistics(
                    quiz=one.quiz,
                    published_at=one.published_at,
                    plays=plays.now.plays,
                    shown=plays.shown,
                )
            )
        return QuizStatistics(
            title=draft.header.title, plays=counted.plays, versions=found, next=page.next
        )
