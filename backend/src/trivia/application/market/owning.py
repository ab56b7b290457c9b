"""What somebody has bought, with what is known of it: the version that is theirs."""

from dataclasses import dataclass

from trivia.application.library.ports import Cards
from trivia.application.market.values import OwnedQuiz, Ownership
from trivia.application.pages import Page
from trivia.application.purchases.ports import Licences
from trivia.application.quizzes.ports import QuizVersions
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.purchases.licence import Licence


@dataclass(frozen=True, slots=True, kw_only=True)
class Owning:
    licences: Licences
    quizzes: QuizVersions
    cards: Cards

    def page(self, player_id: PlayerId, after: str | None) -> Page[OwnedQuiz]:
        """Raises: ValueError: `after` is no position of this list."""
        page = self.licences.all(player_id, after)
        owned = (self._owned(licence) for licence in page.items)
        return Page(tuple(one for one in owned if one), page.next)

    def of(self, player_id: PlayerId, quiz_id: QuizId) -> Ownership:
        """Whatever has become of the quiz; of one that never was, nothing is the caller's."""
        licence = self.licences.of(player_id, quiz_id)
        if licence is not None:
            return Ownership(own=False, owned=self._owned(licence))
        card = self.cards.card(quiz_id)
        return Ownership(own=card is not None and card.standing.is_of(player_id), owned=None)

    def _owned(self, licence: Licence) -> OwnedQuiz | None:
        quiz = self.quizzes.version(licence.quiz_id, licence.version)
        return None if quiz is None else OwnedQuiz(licence, quiz)
