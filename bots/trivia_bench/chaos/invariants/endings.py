"""How games end: for everyone, on one board, and once."""

from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard

from trivia_bench.chaos.invariants.invariant import Invariant


class SameBoard(Invariant):
    """Everyone who saw the end sees the same board, and it adds up."""

    def rest(self) -> None:
        people = [self.played.host, *self.played.players]
        boards = {
            person.name: person.view["board"]
            for person in people
            if person.view and person.view["phase"] == "ended"
        }
        first = boards.get(self.played.host.name)
        for name, board in boards.items():
            if board != first:
                self.violated(f"{name} sees {board}, the host {first}")
        if first is None:
            return
        scores = {row["slot"]: row["score"] for row in first["top"]}
        earned = dict.fromkeys(scores, 0)
        for question in self.played.results["questions"]:
            for answer in question["answers"]:
                if answer["slot"] in earned:
                    earned[answer["slot"]] += answer["points"]
        if scores != earned:
            self.violated(f"the board says {scores}, the questions add up to {earned}")


class ScoredOnce(Invariant):
    """Whatever is repeated, each player is on the leaderboard once and has earned once."""

    def rest(self) -> None:
        played, tables = self.played, self.played.world.tables.kept
        host = played.host.view
        if not host or host["board"] is None or not played.anybody_answered():
            return
        slots = played.slots()
        scores = {row["slot"]: row["score"] for row in host["board"]["top"]}
        ledger = DynamoProgressLedger(tables, "PlayerProgress")  # type: ignore[arg-type]
        board = DynamoScoreBoard(tables, "Leaderboard")  # type: ignore[arg-type]
        for player in played.players:
            if player.name not in slots:
                continue
            total = ledger.total(player.player_id)
            if total.quizzes_played != 1:
                self.violated(f"{player.name} has played {total.quizzes_played} times")
            entry = board.standing(played.game_id, player.player_id).entry
            score = scores[slots[player.name]]
            if entry is None or entry.score != score:
                self.violated(f"{player.name} has {score}, the leaderboard says {entry}")
