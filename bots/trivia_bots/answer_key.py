"""Right responses: learned from a quiz file, from a host of the same run, or from results."""

from pathlib import Path

from pydantic import TypeAdapter
from trivia.contract.http import AttemptScored, QuestionResponse, SubmitAnswers
from trivia.contract.questions.mapping import question_from_document, solution
from trivia.contract.questions.models import ResponseModel, SolutionModel
from trivia.contract.quizzes.format import QuizDocument

from trivia_bots.clients.event_log import Message
from trivia_bots.kinds.registry import right

_RESPONSE: TypeAdapter[ResponseModel] = TypeAdapter(ResponseModel)


class AnswerKey:
    """Right responses by question id: from a quiz file, or from the host of the same run."""

    def __init__(self) -> None:
        self._known: dict[str, Message] = {}

    def __len__(self) -> int:
        return len(self._known)

    def learn(self, question: Message, solution: Message) -> None:
        """Note the right response to `question`."""
        response = right(question, solution)
        if response is not None:
            self._known[question["id"]] = response

    def read(self, path: Path) -> None:
        """Learn a quiz file by heart. Raises: OSError, ValueError."""
        document = QuizDocument.model_validate_json(path.read_bytes())
        for number, written in enumerate(document.questions, start=1):
            question = question_from_document(written, number)
            answer = solution(question).model_dump()
            self.learn({"id": question.id, "kind": answer["kind"]}, answer)

    def __call__(self, question: Message) -> Message | None:
        return self._known.get(question["id"])


def answers_learned(scored: AttemptScored) -> SubmitAnswers:
    """Right responses to every question, from what the result of an attempt shows."""
    return SubmitAnswers(
        responses=[
            QuestionResponse(question_id=answer.question.id, response=response_to(answer.solution))
            for answer in scored.answers
        ]
    )


def response_to(solution: SolutionModel) -> ResponseModel:
    """The response that `solution` makes right."""
    written = right({"kind": solution.kind}, solution.model_dump())
    return _RESPONSE.validate_python(written)
