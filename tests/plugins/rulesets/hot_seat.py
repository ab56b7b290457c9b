"""Only the first right answer earns, always the same; who takes more than half the time is out."""

from trivia.domain.games.rules import Rules
from trivia.domain.games.ruleset import Award, ClosedQuestion, Ruleset
from trivia.domain.ids import PlayerId

PRIZE = 77


class HotSeat(Ruleset):
    one_winner = True
    puts_out = True
    locked = frozenset({"speed", "streaks", "late_join"})

    def winner(self, closed: ClosedQuestion) -> PlayerId | None:
        first = closed.first_right
        return first.player_id if first else None

    def award(self, closed: ClosedQuestion, player_id: PlayerId) -> Award:
        won = player_id == self.winner(closed)
        return Award(PRIZE if won else 0, closed.is_right(player_id))

    def put_out(self, closed: ClosedQuestion) -> frozenset[int]:
        quick = {
            player
            for player, answer in closed.answers.items()
            if closed.clock.elapsed(answer.arrived_at) <= closed.clock.limit / 2
        }
        slow = {slot for player, slot in closed.players.items() if player not in quick}
        return frozenset(slow - closed.out)

    def is_decided(self, playing: int, out: int) -> bool:
        return playing <= 1 and out > 0

    def shows_first(self, rules: Rules) -> bool:
        return rules.round_size == 1


RULESET = HotSeat(Rules(mode="hot_seat", late_join=False))
