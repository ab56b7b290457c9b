"""Questions without their answers, responses to them, and their solutions: unions of all kinds."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Field

from trivia.contract.base import Outbound
from trivia.contract.questions.document import QuestionDocument
from trivia.contract.questions.kind import ResponseMessage, SolutionMessage
from trivia.contract.questions.registry import CONTRACTS


def _tagged(models: list[type[Any]]) -> Any:
    """The union of `models`, told apart by their field `kind`."""
    return Annotated[reduce(or_, models), Field(discriminator="kind")]


if TYPE_CHECKING:
    KindName: TypeAlias = str
    ResponseModel: TypeAlias = ResponseMessage
    SolutionModel: TypeAlias = SolutionMessage
    AnyQuestionDocument: TypeAlias = QuestionDocument
else:
    KindName = Literal[tuple(CONTRACTS)]
    ResponseModel = _tagged([one.response for one in CONTRACTS.values()])
    SolutionModel = _tagged([one.solution for one in CONTRACTS.values()])
    AnyQuestionDocument = _tagged([one.document for one in CONTRACTS.values()])


class ChoiceModel(Outbound):
    id: str
    text: str


class PublicQuestion(Outbound):
    """A question as a player may see it before it is closed: nothing in it tells the answer."""

    id: str
    kind: KindName
    text: str
    time_limit_s: int = Field(description="seconds")
    points: Literal["none", "single", "double"]
    image_url: str | None = Field(
        default=None, description="`/media/…/large.webp`, at the origin of the pages"
    )
    image_alt: str | None = Field(default=None, description="what the picture shows")
    audio_url: str | None = Field(default=None, description="of up to 30 seconds of sound")
    choices: list[ChoiceModel] = Field(
        default_factory=list, description="of kinds whose answer is chosen or put in order"
    )
    unit: str | None = Field(default=None, description="of kinds whose answer is a number")
