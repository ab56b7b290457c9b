"""Questions in Moodle XML. Texts are plain, so that Moodle shows them as they are."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from trivia.adapters.formats.format import MEDIA, NOT_HELD, Entry
from trivia.adapters.formats.xml import allowed
from trivia.contract.questions.document import QuestionDocument
from trivia.domain.formats.words import written
from trivia.domain.text import shortened


def texted(parent: Element, text: str) -> Element:
    """`parent` with `text` in the element that Moodle wants it in."""
    SubElement(parent, "text").text = allowed(text)
    return parent


def _question(kind: str, question: QuestionDocument) -> Element:
    made = Element("question", {"type": kind})
    texted(SubElement(made, "name"), shortened(" ".join(question.text.split()), 80))
    texted(SubElement(made, "questiontext", {"format": "plain_text"}), question.text)
    feedback = SubElement(made, "generalfeedback", {"format": "plain_text"})
    texted(feedback, question.explanation or "")
    if question.tags:
        tags = SubElement(made, "tags")
        for tag in question.tags:
            texted(SubElement(tags, "tag"), tag)
    SubElement(made, "defaultgrade").text = "1"
    return made


def _answer(made: Element, text: str, share: float) -> Element:
    shown = f"{share:.5f}".rstrip("0").rstrip(".")
    return texted(SubElement(made, "answer", {"fraction": shown, "format": "plain_text"}), text)


def _single(question: Any) -> Element:
    made = _question("multichoice", question)
    SubElement(made, "single").text = "true"
    SubElement(made, "shuffleanswers").text = "false"
    for choice in question.choices:
        _answer(made, choice.text, 100 if choice.id == question.correct else 0)
    return made


def _multiple(question: Any) -> Element:
    made = _question("multichoice", question)
    SubElement(made, "single").text = "false"
    SubElement(made, "shuffleanswers").text = "false"
    right = 100 / len(question.correct)
    for choice in question.choices:
        _answer(made, choice.text, right if choice.id in question.correct else -100)
    return made


def _true_false(question: Any) -> Element:
    made = _question("truefalse", question)
    _answer(made, "true", 100 if question.correct else 0)
    _answer(made, "false", 0 if question.correct else 100)
    return made


def _open(question: Any) -> Element:
    made = _question("shortanswer", question)
    SubElement(made, "usecase").text = "0"
    for accepted in question.accepted:
        _answer(made, accepted, 100)
    return made


def _ordering(question: Any) -> Element:
    made = _question("ordering", question)
    SubElement(made, "layouttype").text = "VERTICAL"
    SubElement(made, "selecttype").text = "ALL"
    SubElement(made, "gradingtype").text = "ALL_OR_NOTHING"
    for place, item in enumerate(question.items, start=1):
        _answer(made, item, place)
    return made


def _numeric(question: Any) -> Element:
    return _number(question, question.tolerance)


def _closest(question: Any) -> Element:
    near = question.near
    return _number(question, abs(question.value) / 10 if near is None else near)


def _number(question: Any, tolerance: float) -> Element:
    made = _question("numerical", question)
    answer = _answer(made, written(question.value), 100)
    SubElement(answer, "tolerance").text = written(tolerance)
    if question.unit:
        unit = SubElement(SubElement(made, "units"), "unit")
        SubElement(unit, "multiplier").text = "1"
        SubElement(unit, "unit_name").text = allowed(question.unit)
    SubElement(made, "unitgradingtype").text = "0"
    SubElement(made, "showunits").text = "3"
    return made


_LOST = frozenset({"points", "time_limit_s", "difficulty"}) | MEDIA

KINDS: Mapping[str, Entry[Element]] = {
    "single_choice": Entry(_single, _LOST),
    "multiple_select": Entry(_multiple, _LOST),
    "true_false": Entry(_true_false, _LOST),
    "open_answer": Entry(_open, _LOST),
    "ordering": Entry(_ordering, _LOST),
    "numeric": Entry(_numeric, _LOST),
    "closest": Entry(_closest, _LOST | {"kind"}),
    "poll": NOT_HELD,
}
