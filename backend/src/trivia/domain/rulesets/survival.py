"""A wrong or missing answer puts you out; you watch on. The last ones standing win."""

from collections.abc import Mapping

from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Award, ClosedQuestion, Ruleset
from trivia.domain.ids import PlayerId, Slot
from trivia.domain.questions.judging import credit_alone, is_right
from trivia.domain.questions.question import POINTS_PER_QUESTION


class Survival(Ruleset):
    puts_out = True
    # Whoever is put out must not be ahead of one who stays in.
    locked = frozenset({"speed", "streaks", "late_join"})

    def awards(self, closed: ClosedQuestion) -> Mapping[PlayerId, Award]:
        """Staying in is what counts: each question earns all who pass it the same."""
        full = POINTS_PER_QUESTION * max(1, closed.question.points.factor)
        return {
            player: Award(full if _stays(closed, player) else 0, closed.is_right(player))
            for player in closed.answers
        }

    def put_out(self, closed: ClosedQuestion) -> frozenset[Slot]:
        if not closed.has_right_answer:
            return frozenset()
        playing = {p: slot for p, slot in closed.players.items() if slot not in closed.out}
        failed = {slot for player, slot in playing.items() if not _passes(closed, player)}
        # A question that nobody knew decides nothing.
        return frozenset() if len(failed) == len(playing) else frozenset(failed)

    def is_decided(self, playing: int, out: int) -> bool:
        return playing <= 1 and out > 0


def _stays(closed: ClosedQuestion, player_id: PlayerId) -> bool:
    return closed.players.get(player_id) not in closed.out and _passes(closed, player_id)


def _passes(closed: ClosedQuestion, player_id: PlayerId) -> bool:
    """Right, or near enough where the nearest answer wins: else only one would ever stay in."""
    answer = closed.answers.get(player_id)
    if answer is None:
        return False
    right = closed.is_right(player_id)
    return right is True or is_right(credit_alone(closed.question, answer.response)) is True


RULESET = Survival(Rules(mode="survival", late_join=False))
