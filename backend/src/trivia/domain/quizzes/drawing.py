"""Which questions of a quiz are asked, where its author has some drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from trivia.domain.lots import lot
from trivia.domain.questions.question import Difficulty, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawRule:
    """So many questions of those that have one of `tags` (folded) and this difficulty; what is left
    out does not matter."""

    count: int
    tags: tuple[str, ...] = ()
    difficulty: Difficulty | None = None

    def takes(self, question: Question) -> bool:
        wanted = not self.tags or not set(self.tags).isdisjoint(question.tags)
        return wanted and self.difficulty in (None, question.difficulty)


def places_drawn(
    rules: Sequence[DrawRule], questions: Sequence[Question], seed: str
) -> list[list[int]]:
    """By rule, the places (from 0) of the questions that are drawn by `seed`, none of them twice.

    Rules draw one after the other. Where that leaves a later one too few, an earlier one takes
    others instead: as many are drawn as can be, by every seed.
    """
    return _Lots(rules, questions, seed).drawn()


class _Lots:
    """Who takes what: paths that free a question for a rule, as in matchings of two sides."""

    def __init__(self, rules: Sequence[DrawRule], questions: Sequence[Question], seed: str) -> None:
        self._rules = rules
        self._wanted = [
            _in_turn(number, rule, questions, seed) for number, rule in enumerate(rules)
        ]
        self._taker: dict[int, int] = {}

    def drawn(self) -> list[list[int]]:
        for number, rule in enumerate(self._rules):
            for _ in range(rule.count):
                if not self._take(number, set()):
                    break
        return [
            sorted(at for at, taker in self._taker.items() if taker == number)
            for number in range(len(self._rules))
        ]

    def _take(self, number: int, tried: set[int]) -> bool:
        wanted = self._wanted[number]
        free = next((at for at in wanted if at not in self._taker), None)
        if free is not None:
            self._taker[free] = number
            return True
        for at in wanted:
            other = self._taker[at]
            if other == number or at in tried:
                continue
            tried.add(at)
            if self._take(other, tried):
                self._taker[at] = number
                return True
        return False


def _in_turn(number: int, rule: DrawRule, questions: Sequence[Question], seed: str) -> list[int]:
    """The places of what a rule may draw, the first one first."""
    fitting = [at for at, question in enumerate(questions) if rule.takes(question)]
    return sorted(fitting, key=lambda at: lot(seed, f"{number}/{questions[at].id}"))
