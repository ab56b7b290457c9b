"""A player as everyone may see them: what they chose to show, and nothing that is not public."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from trivia.application.library.values import Card
from trivia.application.pages import Page
from trivia.application.players.history import Histories, Play
from trivia.application.players.people_values import PlayerRecord, Profile
from trivia.application.players.ports import OwnScores, Totals
from trivia.application.players.profile import profile
from trivia.application.system import Concurrency
from trivia.domain.authoring.draft import Header
from trivia.domain.errors import InvalidInput, NotFound
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.players.names import clean_name
from trivia.domain.solo.days import is_daily

QUIZZES_MOST = 24
SCORES_MOST = 10
PLAYS_MOST = 20
_CARDS_MOST = 100
"""Of one read."""


@dataclass(frozen=True, slots=True)
class Best:
    """A player's best score at a quiz that everyone may play."""

    card: Card
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What everyone may see of a player; None is not shown."""

    profile: Profile
    quizzes: Sequence[Card]
    scores: Sequence[Best] | None
    plays: Sequence[Play] | None


class People(Protocol):
    def named(self, name: str) -> PlayerRecord | None:
        """Whoever bears this name, however it is written."""


class OwnQuizzes(Protocol):
    def page(self, owner_id: PlayerId, after: str | None) -> Page[Header]:
        """Changed last first."""


class ManyCards(Protocol):
    def cards(self, quiz_ids: Collection[QuizId]) -> Mapping[QuizId, Card]:
        """Of those that were published, a hundred at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerView:
    people: People
    totals: Totals
    histories: Histories
    quizzes: OwnQuizzes
    cards: ManyCards
    scores: OwnScores
    concurrency: Concurrency

    def of(self, name: str) -> Shown:
        """Raises: NotFound ``player_not_found``: also of a name that nobody can have."""
        record = self._record(name)
        player_id, about = record.player.id, record.about
        (total, made), (plays, _) = self.concurrency.both(
            lambda: (self.totals.total(player_id), self.quizzes.page(player_id, None).items),
            lambda: (self.histories.page(player_id, None).items, None),
        )
        listed = [header.quiz_id for header in made if header.standing.is_listed][:QUIZZES_MOST]
        alone = [play.played.quiz_id for play in plays if play.played.mode is None]
        asked = alone if about.shows_scores else []
        shown = plays if about.shows_history else ()
        wanted = dict.fromkeys((*listed, *asked, *(play.played.quiz_id for play in shown)))
        found, own = self.concurrency.both(
            lambda: self._listed([one for one in wanted if not is_daily(one)][:_CARDS_MOST]),
            lambda: self._own(player_id, asked),
        )
        return Shown(
            profile=profile(record, total),
            quizzes=[found[quiz_id] for quiz_id in listed if quiz_id in found],
            scores=_best(found, own) if about.shows_scores else None,
            plays=_public(shown, found) if about.shows_history else None,
        )

    def _record(self, name: str) -> PlayerRecord:
        try:
            record = self.people.named(clean_name(name))
        except InvalidInput:
            record = None
        if record is None:
            raise NotFound("player_not_found", "There is no such player.", "name")
        return record

    def _listed(self, quiz_ids: Sequence[QuizId]) -> Mapping[QuizId, Card]:
        """Those that everyone may find: of others not even the title is told."""
        found = self.cards.cards(quiz_ids) if quiz_ids else {}
        return {one: card for one, card in found.items() if card.standing.is_listed}

    def _own(self, player_id: PlayerId, quiz_ids: Sequence[QuizId]) -> Mapping[str, int]:
        boards = list(dict.fromkeys(quiz_ids))
        return self.scores.own(player_id, boards) if boards else {}


def _best(cards: Mapping[QuizId, Card], own: Mapping[str, int]) -> Sequence[Best]:
    found = [Best(cards[QuizId(one)], score) for one, score in own.items() if one in cards]
    found.sort(key=lambda best: (-best.score / max(1, best.card.game.max_score), -best.score))
    return found[:SCORES_MOST]


def _public(plays: Sequence[Play], cards: Mapping[QuizId, Card]) -> Sequence[Play]:
    quizzes = (play.played.quiz_id for play in plays)
    found = [
        play
        for play, quiz_id in zip(plays, quizzes, strict=True)
        if quiz_id in cards or is_daily(quiz_id)
    ]
    return found[:PLAYS_MOST]
