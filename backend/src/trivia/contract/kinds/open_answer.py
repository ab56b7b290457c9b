"""A typed answer."""

import re
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trivia.contract.questions.document import ChoiceText, QuestionDocument
from trivia.contract.questions.kind import Common, KindContract, ResponseMessage, SolutionMessage
from trivia.domain.kinds.open_answer import KIND, OpenAnswer, TextResponse
from trivia.domain.questions.folding import fold

_NUMBER = re.compile(r"[^\w\s]?-?[^\w\s]?(0|[1-9]\d*)(\.\d+)?([^\w\s]|°c|°f)?")
"""A folded answer that is a number, alone or with a sign such as % or $."""

ResponseText = Annotated[str, StringConstraints(max_length=200)]


class OpenAnswerDocument(QuestionDocument):
    kind: Literal["open_answer"]
    accepted: list[ChoiceText] = Field(
        min_length=1, max_length=20, description="the first is shown; all are right"
    )


class OpenAnswerResponse(ResponseMessage):
    kind: Literal["open_answer"]
    text: ResponseText


class OpenAnswerSolution(SolutionMessage):
    kind: Literal["open_answer"] = "open_answer"
    text: str
    alternatives: list[str]


class OpenAnswerContract(
    KindContract[OpenAnswer, TextResponse, OpenAnswerDocument, OpenAnswerResponse]
):
    def question(self, document: OpenAnswerDocument, common: Common) -> OpenAnswer:
        return OpenAnswer(**common, accepted=tuple(document.accepted))

    def solved(self, question: OpenAnswer) -> OpenAnswerSolution:
        first, *others = question.accepted
        return OpenAnswerSolution(text=first, alternatives=others)

    def received(self, response: OpenAnswerResponse) -> TextResponse:
        return TextResponse(response.text)

    def sent(self, response: TextResponse) -> OpenAnswerResponse:
        return OpenAnswerResponse(kind="open_answer", text=response.text)

    def hints(self, document: OpenAnswerDocument) -> Iterable[tuple[str, str]]:
        seen: dict[str, str] = {}
        for index, answer in enumerate(document.accepted):
            first = seen.setdefault(fold(answer), answer)
            if _NUMBER.fullmatch(fold(answer)):
                yield (
                    f"accepted[{index}]",
                    "is a number; a question of the kind numeric takes it however it is written",
                )
            if first is not answer:
                yield f"accepted[{index}]", f"counts as {first!r} already; leave it out"


CONTRACT = OpenAnswerContract(KIND, OpenAnswerDocument, OpenAnswerResponse, OpenAnswerSolution)
