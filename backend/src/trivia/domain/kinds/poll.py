"""What do you think? No choice is right, nothing is earned: the bars are the answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from trivia.domain.questions.choices import ChoiceQuestion, choice_ids, require_known
from trivia.domain.questions.kind import Credit, Kind
from trivia.domain.questions.question import Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll(ChoiceQuestion):
    """A question without a right answer. Its choices stay as they are: often they are a scale."""


@dataclass(frozen=True, slots=True)
class OpinionResponse(Response):
    choice: str


class PollKind(Kind[Poll, OpinionResponse]):
    has_right_answer = False

    def fit(self, question: Poll, response: OpinionResponse) -> None:
        require_known(question, {response.choice})

    def credit(self, question: Poll, response: OpinionResponse) -> Credit:
        return None

    def bars(self, question: Poll) -> Iterable[str]:
        return choice_ids(question)

    def counted(self, question: Poll, response: OpinionResponse) -> Iterable[str]:
        return (response.choice,)


KIND = PollKind("poll", Poll, OpinionResponse)
