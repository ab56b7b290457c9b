"""Every starter quiz is there in English and in German, as much work and as much worth in both."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from trivia.contract.questions.document import WithChoices
from trivia.contract.questions.mapping import question_from_document
from trivia.contract.questions.models import AnyQuestionDocument
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.kinds.multiple_select import MultipleSelect
from trivia.domain.kinds.ordering import Ordering
from trivia.domain.kinds.single_choice import SingleChoice

FOLDER = Path(__file__).resolve().parents[3] / "infra/seed/quizzes"
QUIZZES = {
    path.stem: QuizDocument.model_validate_json(path.read_text("utf-8"))
    for path in sorted(FOLDER.glob("*.json"))
}
ORIGINALS = [quiz.id for quiz in QUIZZES.values() if quiz.translation_of is None]

# What stands in quotes may be English: titles, names, what somebody said.
QUOTED = re.compile("„[^“]*“")
ENGLISH = re.compile(r"\b(?:the|and|of|is|are|which|what|who|how|with|from|select|it)\b", re.I)

each_original = pytest.mark.parametrize("original", ORIGINALS)


def german(original: str) -> QuizDocument:
    return QUIZZES[f"{original}-de"]


def pairs(original: str) -> Iterator[tuple[AnyQuestionDocument, AnyQuestionDocument]]:
    return zip(QUIZZES[original].questions, german(original).questions, strict=True)


def texts(quiz: QuizDocument) -> list[str]:
    """What players read in sentences: not what they choose, which may be a name."""
    asked = [(question.text, question.explanation or "") for question in quiz.questions]
    return [quiz.title, quiz.description, *(text for both in asked for text in both)]


@each_original
def test_a_starter_quiz_has_a_twin_that_knows_it(original: str) -> None:
    twin = german(original)

    assert (QUIZZES[original].language, twin.language) == ("en", "de")
    assert twin.translation_of == original
    assert twin.category == QUIZZES[original].category
    assert twin.author == QUIZZES[original].author


def test_there_is_no_translation_of_nothing() -> None:
    for quiz in QUIZZES.values():
        assert quiz.translation_of is None or quiz.translation_of in ORIGINALS


@each_original
def test_a_twin_asks_the_same_kinds_for_the_same_points_in_the_same_time(original: str) -> None:
    for asked, anew in pairs(original):
        assert (asked.kind, asked.points, asked.time_limit_s) == (
            anew.kind,
            anew.points,
            anew.time_limit_s,
        ), anew.text


@each_original
def test_a_twin_offers_as_many_choices_of_which_as_many_are_right(original: str) -> None:
    for number, (asked, anew) in enumerate(pairs(original), start=1):
        first, second = (question_from_document(one, number) for one in (asked, anew))
        if isinstance(asked, WithChoices) and isinstance(anew, WithChoices):
            assert len(asked.choices) == len(anew.choices), anew.text
        if isinstance(first, Ordering) and isinstance(second, Ordering):
            assert len(first.correct) == len(second.correct), anew.text
        if isinstance(first, MultipleSelect) and isinstance(second, MultipleSelect):
            assert len(first.correct) == len(second.correct), anew.text


@each_original
def test_a_twin_is_not_left_in_english_and_writes_as_german_is_written(original: str) -> None:
    twin = german(original)
    for text in texts(twin):
        assert not ENGLISH.search(QUOTED.sub("", text)), text
        # German quotes are „so“, decimals have a comma, and four digits are 1.234.
        assert not re.search(r"[\"']|\d,\d{3}\b(?! Kilometer)", text), text
    assert any(letter in " ".join(texts(twin)) for letter in "äöüß")
    own = {question.text for question in QUIZZES[original].questions}
    assert not own & {question.text for question in twin.questions}


@each_original
def test_the_length_of_a_choice_does_not_tell_that_it_is_right(original: str) -> None:
    """The right one is not far longer than every other."""
    for number, document in enumerate(german(original).questions, start=1):
        question = question_from_document(document, number)
        if isinstance(question, SingleChoice):
            lengths = {choice.id: len(choice.text) for choice in question.choices}
            right = lengths.pop(question.correct)
            assert right <= 1.6 * max(lengths.values()), question.text
