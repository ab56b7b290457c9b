"""Free text; `accepted[0]` is the answer shown, the others are alternatives."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from trivia.domain.questions.folding import fold
from trivia.domain.questions.kind import Credit, Kind
from trivia.domain.questions.question import Question, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswer(Question):
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextResponse(Response):
    text: str


class OpenAnswerKind(Kind[OpenAnswer, TextResponse]):
    def credit(self, question: OpenAnswer, response: TextResponse) -> Credit:
        given = fold(response.text)
        return float(bool(given) and given in _folded(question.accepted))

    def same(self, response: TextResponse) -> Hashable:
        return fold(response.text)


@lru_cache(maxsize=64)
def _folded(accepted: tuple[str, ...]) -> frozenset[str]:
    # The same for every player of a question, and often asked for in a burst.
    return frozenset(map(fold, accepted))


KIND = OpenAnswerKind("open_answer", OpenAnswer, TextResponse)
