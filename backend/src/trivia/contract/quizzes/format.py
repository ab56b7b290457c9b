"""The JSON quiz format: what authors write, files hold and the service stores.

One document is one quiz. `trivia quiz check FILE` reports every fault with the number of its
question and the name of its field. Documented in docs/quiz-format.md.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from trivia.contract.base import Category as Category
from trivia.contract.base import Inbound, Language
from trivia.contract.questions.document import Tags, Visible
from trivia.contract.questions.mapping import question_from_document
from trivia.contract.questions.models import AnyQuestionDocument
from trivia.contract.questions.refused import Refused
from trivia.contract.questions.registry import CONTRACTS
from trivia.contract.quizzes.draw import DrawDocument, drawing_rule
from trivia.domain.quizzes.drawing import places_drawn
from trivia.domain.translations import translation_id

ShortText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), Visible
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9](?:[a-z0-9-]{1,62}[a-z0-9])$")]

SAME_ID = "same_question_id"


class QuizDocument(Inbound):
    """One quiz, complete: 1 to 100 questions."""

    format: Literal["trivia-quiz/1"]
    id: Slug
    title: ShortText
    description: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""
    category: Category
    language: Language = "en"
    author: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    translation_of: Slug | None = None
    questions: list[AnyQuestionDocument] = Field(min_length=1, max_length=100)
    rounds: list[ShortText] = Field(
        default_factory=list,
        max_length=100,
        description="titles of the rounds, in order, for games that ask several questions before"
        " they show the answers",
    )
    tie_breaker: AnyQuestionDocument | None = Field(
        default=None,
        description="asked if the first place is shared at the end; the nearest answer must win",
    )
    tags: Tags = Field(default_factory=list, description="what it is about, for who looks for it")
    draw: list[DrawDocument] = Field(
        default_factory=list,
        max_length=10,
        description="which of the questions are asked, drawn anew for each game and each attempt;"
        " left out: all of them",
    )
    shuffle_questions: bool = Field(
        default=False, description="who plays alone gets them in an order of their own"
    )
    shuffle_choices: bool = Field(
        default=False,
        description="each game, and each attempt of who plays alone, has an order of its own",
    )

    @model_validator(mode="after")
    def _draw_has_enough(self) -> Self:
        if not self.draw:
            return self
        rules = [drawing_rule(rule) for rule in self.draw]
        asked = [
            question_from_document(question, number)
            for number, question in enumerate(self.questions, start=1)
        ]
        drawn = places_drawn(rules, asked, "")
        for at, (rule, places) in enumerate(zip(rules, drawn, strict=True)):
            if len(places) < rule.count:
                message = f"asks for {rule.count} questions; only {len(places)} are left for it"
                raise Refused(
                    f"draw[{at}].count", "draw_too_few", message, count=rule.count, left=len(places)
                )
        return self

    @model_validator(mode="after")
    def _ties_can_be_broken(self) -> Self:
        extra = self.tie_breaker
        if extra is not None and not CONTRACTS[extra.kind].kind.depends_on_others:
            message = "must be of a kind in which the nearest answer wins"
            raise Refused("tie_breaker", "breaks_no_tie", message)
        return self

    @model_validator(mode="after")
    def _translations_are_named_alike(self) -> Self:
        if self.translation_of is not None:
            wanted = translation_id(self.translation_of, self.language)
            if self.id != wanted:
                message = f"must be {wanted!r}: the quiz it translates, its language"
                raise Refused("id", "translation_id", message, wanted=wanted)
        return self

    @model_validator(mode="after")
    def _questions_differ(self) -> Self:
        seen: dict[str, int] = {}
        for number, question in enumerate(self.questions, start=1):
            key = question.id or f"q{number}"
            if key in seen:
                message = f"{seen[key]} and {number} have the same id {key!r}"
                raise Refused("questions", SAME_ID, message, id=key, first=seen[key])
            seen[key] = number
        return self
