"""Who may begin a game or an attempt of which quiz, and of which of its versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from trivia.domain.errors import Conflict, Forbidden, NotFound, TriviaError
from trivia.domain.quizzes.publication import Published, Visibility

if TYPE_CHECKING:
    from trivia.application.quizzes.ports import QuizStore
    from trivia.domain.ids import PlayerId, QuizId


class Licence(Protocol):
    """One version of a quiz, which is its buyer's for good."""

    @property
    def version(self) -> int: ...


class Licences(Protocol):
    def of(self, player_id: PlayerId, quiz_id: QuizId) -> Licence | None: ...


class NothingBought:
    """Licences where nobody sells anything."""

    def of(self, player_id: PlayerId, quiz_id: QuizId) -> Licence | None:  # noqa: ARG002
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """What everybody may play is looked up nowhere: only who is refused may have bought it."""

    quizzes: QuizStore
    licences: Licences

    def newest(self, quiz_id: QuizId) -> Published | None:
        return self.quizzes.newest(quiz_id)

    def playable(
        self, found: Published | None, quiz_id: QuizId, player_id: PlayerId, missing: NotFound
    ) -> Published:
        """The version of a quiz that `player_id` may begin something with: the newest, or the one
        that they have bought, whatever its author or moderators have done since.

        Args:
            found: the newest version, if there is one.
            missing: what is said where there is no such quiz, and where the caller must not know.

        Raises:
            NotFound: `missing`; Conflict ``quiz_retired``, ``quiz_hidden``; Forbidden
            ``licence_required``.
        """
        if found is None:
            raise missing
        refusal = refused(found, player_id, missing)
        if refusal is None:
            return found
        licence = self.licences.of(player_id, quiz_id)
        quiz = self.quizzes.version(quiz_id, licence.version) if licence else None
        if quiz is None:
            raise refusal
        return Published(quiz, found.standing)


def refused(found: Published, player_id: PlayerId, missing: NotFound) -> TriviaError | None:
    """Why somebody who has no licence may not begin anything with a quiz."""
    standing = found.standing
    if standing.is_hidden_from(player_id):
        return missing
    if standing.retired:
        return Conflict("quiz_retired", "Its author has withdrawn this quiz.")
    if standing.hidden:
        return Conflict("quiz_hidden", "Moderators have hidden this quiz.")
    if standing.visibility is Visibility.MARKET and not standing.is_of(player_id):
        return Forbidden("licence_required", "This quiz is for sale. Who has bought it may play.")
    return None
