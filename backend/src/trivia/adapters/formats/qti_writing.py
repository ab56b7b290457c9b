"""Questions as items of QTI 2.1, and the package that holds them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from trivia.adapters.formats.format import FOR_AUTHORS, MEDIA, NOT_HELD, Entry
from trivia.adapters.formats.qti2 import OWN_TOOL
from trivia.adapters.formats.xml import allowed
from trivia.contract.questions.document import QuestionDocument
from trivia.domain.formats.words import written
from trivia.domain.text import shortened

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_MATCH = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
_MAP = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"


Part = tuple[int, Element]
"""The time of a question, which is written beside its item, and the item."""


def _item(question: QuestionDocument) -> Element:
    title = shortened(" ".join(allowed(question.text).split()), 80)
    return Element(
        "assessmentItem",
        {
            "xmlns": QTI,
            "title": title,
            "adaptive": "false",
            "timeDependent": "false",
            "toolName": OWN_TOOL,
        },
    )


def _declared(item: Element, cardinality: str, base: str, values: Sequence[str]) -> Element:
    attributes = {"identifier": "RESPONSE", "cardinality": cardinality, "baseType": base}
    declared = SubElement(item, "responseDeclaration", attributes)
    right = SubElement(declared, "correctResponse")
    for value in values:
        SubElement(right, "value").text = allowed(value)
    outcome = {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}
    SubElement(item, "outcomeDeclaration", outcome)
    return declared


def _lines(element: Element, text: str) -> None:
    """`text` with its line breaks inside of `element`."""
    first, *others = allowed(text).split("\n")
    element.text = first
    for line in others:
        SubElement(element, "br").tail = line


def _asked(parent: Element, question: QuestionDocument) -> None:
    _lines(SubElement(parent, "prompt"), question.text)


def _end(item: Element, question: QuestionDocument, template: str = _MATCH) -> Element:
    if template:
        SubElement(item, "responseProcessing", {"template": template})
    if question.explanation:
        shown = {"outcomeIdentifier": "SCORE", "identifier": "explanation", "showHide": "hide"}
        _lines(SubElement(item, "modalFeedback", shown), question.explanation)
    return item


def _choices(item: Element, question: Any, texts: Mapping[str, str], most: int) -> None:
    attributes = {"responseIdentifier": "RESPONSE", "shuffle": "false", "maxChoices": str(most)}
    interaction = SubElement(SubElement(item, "itemBody"), "choiceInteraction", attributes)
    _asked(interaction, question)
    for ident, text in texts.items():
        _lines(SubElement(interaction, "simpleChoice", {"identifier": ident}), text)


def _texts(question: Any) -> dict[str, str]:
    """Texts of choices by identifiers that QTI allows: they begin with a letter."""
    return {f"choice_{choice.id}": choice.text for choice in question.choices}


def _single(question: Any) -> Element:
    item = _item(question)
    _declared(item, "single", "identifier", [f"choice_{question.correct}"])
    _choices(item, question, _texts(question), 1)
    return _end(item, question)


def _multiple(question: Any) -> Element:
    item = _item(question)
    _declared(item, "multiple", "identifier", [f"choice_{one}" for one in question.correct])
    _choices(item, question, _texts(question), 0)
    return _end(item, question)


def _true_false(question: Any) -> Element:
    item = _item(question)
    _declared(item, "single", "identifier", ["true" if question.correct else "false"])
    _choices(item, question, {"true": "True", "false": "False"}, 1)
    return _end(item, question)


def _ordering(question: Any) -> Element:
    item = _item(question)
    idents = [f"item_{at}" for at in range(1, len(question.items) + 1)]
    _declared(item, "ordered", "identifier", idents)
    attributes = {"responseIdentifier": "RESPONSE", "shuffle": "true"}
    interaction = SubElement(SubElement(item, "itemBody"), "orderInteraction", attributes)
    _asked(interaction, question)
    # Not in the right order: some programs show items as they stand.
    for ident, text in sorted(zip(idents, question.items, strict=True), key=lambda one: one[1]):
        _lines(SubElement(interaction, "simpleChoice", {"identifier": ident}), text)
    return _end(item, question)


def _entry(item: Element, question: QuestionDocument) -> None:
    body = SubElement(item, "itemBody")
    _asked_above(body, question)
    SubElement(SubElement(body, "p"), "textEntryInteraction", {"responseIdentifier": "RESPONSE"})


def _asked_above(body: Element, question: QuestionDocument) -> None:
    _lines(SubElement(body, "p", {"class": "question"}), question.text)


def _open(question: Any) -> Element:
    item = _item(question)
    declared = _declared(item, "single", "string", question.accepted[:1])
    mapping = SubElement(declared, "mapping", {"defaultValue": "0"})
    for accepted in question.accepted:
        entry = {"mapKey": allowed(accepted), "mappedValue": "1", "caseSensitive": "false"}
        SubElement(mapping, "mapEntry", entry)
    _entry(item, question)
    return _end(item, question, _MAP)


def _numeric(question: Any) -> Element:
    return _number(question, question.tolerance)


def _closest(question: Any) -> Element:
    near = question.near
    return _number(question, abs(question.value) / 10 if near is None else near)


def _number(question: Any, tolerance: float) -> Element:
    item = _item(question)
    _declared(item, "single", "float", [written(question.value)])
    _entry(item, question)
    processing = SubElement(item, "responseProcessing")
    condition = SubElement(SubElement(processing, "responseCondition"), "responseIf")
    off = written(tolerance)
    attributes = {"toleranceMode": "absolute", "tolerance": f"{off} {off}"}
    equal = SubElement(condition, "equal", attributes)
    SubElement(equal, "variable", {"identifier": "RESPONSE"})
    SubElement(equal, "correct", {"identifier": "RESPONSE"})
    value = SubElement(condition, "setOutcomeValue", {"identifier": "SCORE"})
    SubElement(value, "baseValue", {"baseType": "float"}).text = "1"
    return _end(item, question, "")


def _timed(write: Callable[[Any], Element]) -> Callable[[Any], Part]:
    return lambda question: (question.time_limit_s, write(question))


_LOST = frozenset({"points"}) | MEDIA | FOR_AUTHORS

KINDS: Mapping[str, Entry[Part]] = {
    "single_choice": Entry(_timed(_single), _LOST),
    "multiple_select": Entry(_timed(_multiple), _LOST),
    "true_false": Entry(_timed(_true_false), _LOST),
    "open_answer": Entry(_timed(_open), _LOST),
    "ordering": Entry(_timed(_ordering), _LOST),
    "numeric": Entry(_timed(_numeric), _LOST | {"unit"}),
    "closest": Entry(_timed(_closest), _LOST | {"kind"}),
    "poll": NOT_HELD,
}
