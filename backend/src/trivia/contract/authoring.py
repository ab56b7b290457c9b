"""Requests and responses of quizzes that players make: drafts, publishing, who may see them."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from trivia.contract.base import Category, Id, Inbound, Language, Outbound, Timestamp
from trivia.contract.http import DetailBase

MAX_SAVE_BYTES = 768 * 1024
"""Of a request that saves a draft: a document of 350,000 bytes and notes, with some to spare for
how a client writes its JSON."""

NOTE_MAX = 2000
NOTES_MOST = 101
"""One a question, and one of the tie-breaker."""

SUGGESTIONS_MOST = 10
MAX_NOTES_BYTES = 112 * 1024
"""Of a request with 8,000 characters, as a client writes the longest of them in JSON."""

Visibility = Literal["private", "link", "public", "market"]
QuizState = Literal["draft", "published", "retired", "hidden"]
Note = Annotated[str, StringConstraints(max_length=NOTE_MAX)]
Notes = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=8000)]
Document = Annotated[
    dict[str, Any], Field(description="in the quiz format, as far as it is written")
]
RequestId = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
]


class CreateQuiz(Inbound):
    """A quiz to work on: an empty one, or a copy."""

    request_id: RequestId = Field(
        description="a random UUID of the client: a repeated call makes no second quiz"
    )
    copy_of: Id | None = Field(default=None, description="a quiz of the caller's, made or bought")
    language: Language = Field(default="en", description="of an empty one")


class SaveQuiz(Inbound):
    """A draft as it is now. Nothing is overwritten that the caller has not seen."""

    revision: int = Field(ge=1, description="of what was changed")
    document: Document
    notes: dict[Id, Note] = Field(
        max_length=NOTES_MOST, description="for whoever hosts, by question id"
    )


class PublishQuiz(Inbound):
    """Freezes a draft as a version. A revision that is published already is published again."""

    revision: int = Field(ge=1, description="of the draft that its author has seen")
    visibility: Visibility = Field(description="`market` of what is for sale already")


class SetVisibility(Inbound):
    visibility: Visibility = Field(description="`market` of what is for sale already")


class QuizFault(Outbound):
    """What keeps a draft from being published."""

    question: int | None = Field(description="its number, from 1; null: not in a question")
    field: str = Field(description="below it, as in code, from 0: `choices[1].text`")
    code: str = Field(description="stable; pages say it in their language")
    params: dict[str, int | float | str] = Field(description="what such a sentence names")
    message: str = Field(description="in English, following the name of the place")


class HeaderBase(Outbound):
    quiz_id: str
    title: str
    category: Category
    language: str
    question_count: int
    state: QuizState
    visibility: Visibility
    version: int = Field(description="the newest that was published; 0: none")
    published_question_count: int = Field(
        default=0, description="that the newest version asks; 0: none was published"
    )
    revision: int = Field(description="of the draft; each save makes the next one")
    changed: bool = Field(description="the draft is not what was published last")
    fault_count: int
    updated_at: Timestamp


class QuizHeader(HeaderBase):
    """A quiz of the caller's, as their list shows it."""


class SavedQuiz(HeaderBase):
    """What became of a draft that was saved."""

    faults: list[QuizFault]


class SuggestQuestions(Inbound):
    """Notes to make questions of."""

    request_id: RequestId = Field(
        description="a random UUID of the client, which the assistant's server is told; nothing is"
        " kept, so a call that is repeated asks again"
    )
    notes: Notes = Field(description="a subject, or the text that questions are to be about")
    count: int = Field(ge=1, le=SUGGESTIONS_MOST)
    language: Language


class SuggestedQuestions(Outbound):
    """Questions that somebody has to check: nothing of them is saved."""

    questions: list[Document] = Field(description="in the quiz format, each `unchecked`")
    refused: int = Field(description="how many came that are none")


class HiddenQuiz(Outbound):
    """That moderators have hidden a quiz, and why."""

    reason: str = Field(description="stable, as those of reports")
    text: str = Field(description="what they say to its author")
    at: Timestamp


class MyQuiz(HeaderBase):
    """A quiz of the caller's, to work on."""

    hidden: HiddenQuiz | None = Field(default=None, description="null: it is not")

    document: Document
    notes: dict[str, str] = Field(description="for whoever hosts, by question id")
    faults: list[QuizFault]


class MyQuizList(Outbound):
    quizzes: list[QuizHeader] = Field(description="changed last first")
    cursor: str | None = Field(default=None, description="of the next page, if there is one")


class MyQuestion(Outbound):
    """A question of one of the caller's quizzes, as its draft holds it."""

    quiz_id: str
    quiz_title: str
    language: str
    number: int = Field(description="in its quiz, from 1")
    question: Document
    lot: str | None = Field(
        default=None, description="of a question that was drawn: the lowest of all pages win"
    )


class MyQuestionList(Outbound):
    """What was found in the quizzes that this call has looked through; perhaps nothing, and there
    are more to look through."""

    questions: list[MyQuestion] = Field(description="by quiz; drawn ones by their lots")
    matched: int = Field(description="how many fit; where some are drawn, more than these")
    tags: list[str] = Field(description="of what was looked at, the most frequent first")
    cursor: str | None = Field(default=None, description="where to look on, if there is more")


QUIZ_FAULTY = "quiz_faulty"


class FaultyDetail(DetailBase):
    faults: list[QuizFault]


class FaultyResponse(Outbound):
    """The quiz cannot be published as it is (422)."""

    error: FaultyDetail
