"""Questions without their answers, responses to them, and their solutions."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trivia.contract.base import Id, Inbound, Outbound

ResponseText = Annotated[str, StringConstraints(max_length=200)]
Finite = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]


class ChoiceModel(Outbound):
    id: str
    text: str


class PublicQuestion(Outbound):
    """A question as a player may see it before it is closed: nothing in it tells the answer."""

    id: str
    kind: Literal[
        "single_choice", "multiple_select", "ordering", "true_false", "open_answer", "numeric"
    ]
    text: str
    time_limit_s: int = Field(description="seconds")
    points: Literal["none", "single", "double"]
    image_url: str | None = None
    choices: list[ChoiceModel] = Field(
        default_factory=list, description="single_choice, multiple_select and ordering only"
    )
    unit: str | None = Field(default=None, description="numeric only")


class SingleChoiceResponse(Inbound):
    kind: Literal["single_choice"]
    choice: Id


class MultipleSelectResponse(Inbound):
    kind: Literal["multiple_select"]
    choices: list[Id] = Field(max_length=12)


class OrderingResponse(Inbound):
    kind: Literal["ordering"]
    order: list[Id] = Field(max_length=8, description="ids of all items, the first one first")


class TrueFalseResponse(Inbound):
    kind: Literal["true_false"]
    value: bool


class OpenAnswerResponse(Inbound):
    kind: Literal["open_answer"]
    text: ResponseText


class NumericResponse(Inbound):
    kind: Literal["numeric"]
    value: Finite


ResponseModel = Annotated[
    SingleChoiceResponse
    | MultipleSelectResponse
    | OrderingResponse
    | TrueFalseResponse
    | OpenAnswerResponse
    | NumericResponse,
    Field(discriminator="kind"),
]


class SingleChoiceSolution(Outbound):
    kind: Literal["single_choice"] = "single_choice"
    choice: str


class MultipleSelectSolution(Outbound):
    kind: Literal["multiple_select"] = "multiple_select"
    choices: list[str]


class OrderingSolution(Outbound):
    kind: Literal["ordering"] = "ordering"
    order: list[str]


class TrueFalseSolution(Outbound):
    kind: Literal["true_false"] = "true_false"
    value: bool


class OpenAnswerSolution(Outbound):
    kind: Literal["open_answer"] = "open_answer"
    text: str
    alternatives: list[str]


class NumericSolution(Outbound):
    kind: Literal["numeric"] = "numeric"
    value: float
    tolerance: float
    unit: str | None = None


SolutionModel = Annotated[
    SingleChoiceSolution
    | MultipleSelectSolution
    | OrderingSolution
    | TrueFalseSolution
    | OpenAnswerSolution
    | NumericSolution,
    Field(discriminator="kind"),
]
