"""Free text; `accepted[0]` is the answer shown, the others are alternatives."""

from collections.abc import Hashable
from dataclasses import dataclass

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
        return float(bool(given) and any(given == fold(text) for text in question.accepted))

    def same(self, response: TextResponse) -> Hashable:
        return fold(response.text)


KIND = OpenAnswerKind("open_answer", OpenAnswer, TextResponse)
