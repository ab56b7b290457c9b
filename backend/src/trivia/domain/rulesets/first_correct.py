"""Only the earliest right answer earns points."""

from collections.abc import Mapping

from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Award, ClosedQuestion, Ruleset
from trivia.domain.ids import PlayerId


class FirstCorrect(Ruleset):
    one_winner = True
    locked = frozenset({"speed", "streaks"})

    def winner(self, closed: ClosedQuestion) -> PlayerId | None:
        first = closed.first_right
        return first.player_id if first else None

    def awards(self, closed: ClosedQuestion) -> Mapping[PlayerId, Award]:
        winner = self.winner(closed)
        return {
            player: award if player == winner else Award(0, award.correct)
            for player, award in super().awards(closed).items()
        }

    def ends_at_first(self, rules: Rules) -> bool:
        return self.shows_first(rules)

    def shows_first(self, rules: Rules) -> bool:
        # In a round it would tell who was right before the round is shown.
        return rules.round_size == 1


RULESET = FirstCorrect(Rules(mode="first_correct"))
