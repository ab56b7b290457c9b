"""What is counted of a quiz is what was played of it, whatever was repeated or died."""

from collections.abc import Mapping
from typing import Any

from trivia.adapters.dynamodb.insights.statistics import DynamoQuizPlays
from trivia.domain.ids import QuizId
from trivia.domain.insights.counted import Counted

from trivia_bench.chaos.invariants.invariant import Invariant
from trivia_bench.chaos.script import QUIZ

Counts = Mapping[str, tuple[int, int]]
"""By question id: how many have answered, and rightly; those that nobody answered are left out."""


def difference(tables: Any, plays: int, questions: Counts) -> str | None:
    """How what the tables hold of the quiz differs from what was played; None if it does not."""
    found = DynamoQuizPlays(tables, "QuizStats").of(QuizId(QUIZ), [1])
    now = found.versions.get(1, Counted()).now
    counted = {
        name: (one.answered, one.right) for name, one in now.questions.items() if one.answered
    }
    if (now.plays, found.plays, counted) == (plays, plays, dict(questions)):
        return None
    return f"{plays} plays, {dict(questions)}; counted {now.plays}, {found.plays} in all, {counted}"


class PlaysCounted(Invariant):
    """A play for each who was in the game to its end and has answered something, and what the host
    sees of the questions."""

    def rest(self) -> None:
        played = self.played
        if not played.host.view or played.host.view["phase"] != "ended":
            return
        results = played.results
        questions = {
            one["question"]["id"]: (one["answered"], one["correct"])
            for one in results["questions"]
            if one["index"] < played.script.questions and one["answered"]
        }
        plays = sum(player["answered"] > 0 for player in results["players"])
        if said := difference(played.world.tables.kept, plays, questions):
            self.violated(said)
