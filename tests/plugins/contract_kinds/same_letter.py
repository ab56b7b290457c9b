"""The messages of `same_letter`. The word leaves the server with the solution only."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import StringConstraints
from trivia.contract.questions.document import QuestionDocument
from trivia.contract.questions.kind import Common, KindContract, ResponseMessage, SolutionMessage
from trivia.domain.kinds.same_letter import (  # type: ignore[import-not-found]
    KIND,
    LetterResponse,
    SameLetter,
)


class SameLetterDocument(QuestionDocument):
    kind: Literal["same_letter"]
    word: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,40}$")]


class SameLetterResponse(ResponseMessage):
    kind: Literal["same_letter"]
    letter: Annotated[str, StringConstraints(min_length=1, max_length=1)]


class SameLetterSolution(SolutionMessage):
    kind: Literal["same_letter"] = "same_letter"
    word: str


class SameLetterContract(
    KindContract[SameLetter, LetterResponse, SameLetterDocument, SameLetterResponse]
):
    def question(self, document: SameLetterDocument, common: Common) -> SameLetter:
        return SameLetter(**common, word=document.word)

    def solved(self, question: SameLetter) -> SameLetterSolution:
        return SameLetterSolution(word=question.word)

    def received(self, response: SameLetterResponse) -> LetterResponse:
        return LetterResponse(response.letter)

    def sent(self, response: LetterResponse) -> SameLetterResponse:
        return SameLetterResponse(kind="same_letter", letter=response.letter)

    def hints(self, document: SameLetterDocument) -> Iterable[tuple[str, str]]:
        if len(document.word) == 1:
            yield "word", "is its own first letter; take a longer one"


CONTRACT = SameLetterContract(KIND, SameLetterDocument, SameLetterResponse, SameLetterSolution)
