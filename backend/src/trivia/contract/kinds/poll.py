"""A choice without a right one."""

from collections.abc import Mapping
from typing import Literal

from trivia.contract.base import Id
from trivia.contract.questions.document import WithChoices
from trivia.contract.questions.kind import (
    Common,
    KindContract,
    ResponseMessage,
    SolutionMessage,
    public_choices,
)
from trivia.domain.kinds.poll import KIND, OpinionResponse, Poll
from trivia.domain.questions.choices import Choice


class PollDocument(WithChoices):
    kind: Literal["poll"]
    points: Literal["none"] = "none"


class PollResponse(ResponseMessage):
    kind: Literal["poll"]
    choice: Id


class PollSolution(SolutionMessage):
    """There is none: the bars of the reveal say what the room thinks."""

    kind: Literal["poll"] = "poll"


class PollContract(KindContract[Poll, OpinionResponse, PollDocument, PollResponse]):
    def question(self, document: PollDocument, common: Common) -> Poll:
        choices = tuple(Choice(choice.id, choice.text) for choice in document.choices)
        return Poll(**common, choices=choices)

    def public(self, question: Poll) -> Mapping[str, object]:
        return {"choices": public_choices(question)}

    def solved(self, question: Poll) -> PollSolution:
        return PollSolution()

    def received(self, response: PollResponse) -> OpinionResponse:
        return OpinionResponse(response.choice)

    def sent(self, response: OpinionResponse) -> PollResponse:
        return PollResponse(kind="poll", choice=response.choice)


CONTRACT = PollContract(KIND, PollDocument, PollResponse, PollSolution)
