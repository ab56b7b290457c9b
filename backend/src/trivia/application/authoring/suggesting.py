"""Questions made of an author's notes by a language model, for the author to check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from trivia.application.authoring.ports import Drafts
from trivia.application.authoring.values import no_such_quiz
from trivia.application.limits.allowances import SUGGESTIONS
from trivia.application.limits.limiter import Limiter
from trivia.domain.errors import Conflict, Unavailable
from trivia.domain.ids import PlayerId, QuizId


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for.

    Attributes:
        request_id: of the client; names the call where it goes.
        language: code of the one that questions are to be in.
    """

    request_id: str
    notes: str
    count: int
    language: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """Questions in the quiz format, each marked as unchecked, and how many came that are none."""

    questions: Sequence[Mapping[str, Any]]
    refused: int


class Assistant(Protocol):
    def answer(self, task: str, material: str, request_id: str) -> str:
        """What a language model says to `task` about `material`.

        Raises:
            Unavailable ``assistant_failed``: nothing, or nothing within bounds.
        """


class Wording(Protocol):
    """The quiz format, as a language model is told of it."""

    def task(self, wish: Wish) -> str: ...

    def material(self, wish: Wish) -> str: ...

    def read(self, answer: str, wish: Wish) -> Suggested:
        """Raises: Unavailable ``assistant_failed``, there is no list of questions in it."""


def assistant_failed() -> Unavailable:
    return Unavailable(
        "assistant_failed", "The assistant gave no answer that can be used. Try again later."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggesting:
    """`assistant` is None where none is configured."""

    drafts: Drafts
    assistant: Assistant | None
    wording: Wording
    limiter: Limiter

    def suggest(self, owner_id: PlayerId, quiz_id: QuizId, wish: Wish) -> Suggested:
        """Nothing is saved: the page adds them to the draft.

        Raises:
            NotFound ``quiz_not_found``; Conflict ``assistant_off``; TooMany ``too_many_requests``;
            Unavailable ``assistant_failed``.
        """
        if self.drafts.get(owner_id, quiz_id) is None:
            raise no_such_quiz()
        if self.assistant is None:
            raise Conflict(
                "assistant_off",
                "No assistant is configured here: whoever runs this service sets the parameters"
                " AssistantUrl and AssistantModel.",
            )
        self.limiter.take(SUGGESTIONS, owner_id)
        task, material = self.wording.task(wish), self.wording.material(wish)
        return self.wording.read(self.assistant.answer(task, material, wish.request_id), wish)
