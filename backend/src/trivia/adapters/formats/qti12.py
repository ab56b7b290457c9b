"""Items of QTI 1.2: what is shown, and which conditions of its processing bring points."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from trivia.adapters.formats.xml import text_of, without
from trivia.domain.formats import words
from trivia.domain.formats.draft import Draft, Found, Marked, Unreadable
from trivia.domain.formats.report import Place, remark

_RESPONSES = ("response_lid", "response_str", "response_num", "response_xy", "response_grp")
_LOW, _HIGH = ("vargte", "vargt"), ("varlte", "varlt")
_NUMBERS = ("Decimal", "Integer", "Scientific")


@dataclass(slots=True)
class _Right:
    """What is right: the values of the conditions that bring points, the most points first."""

    values: dict[str, None] = field(default_factory=dict)
    partly: bool = False
    ranges: list[tuple[str, str]] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)


def found(place: Place, item: Element) -> Found:
    presentation = item.find("presentation")
    kind = _labelled(item).get("question_type", "")
    if presentation is None:
        return Unreadable(place, remark("no_text", "text"))
    draft = Draft(place=place, text=_stem(presentation, _RESPONSES))
    image = next((one for one in presentation.iter("matimage")), None)
    if image is not None:
        draft.image = image.get("uri", "") or "…"
    responses = [one for one in without(presentation, *_RESPONSES) if one.tag in _RESPONSES]
    why = _answered(draft, item, responses, kind)
    return Unreadable(place, remark("not_read", why=why)) if why else draft


def _answered(draft: Draft, item: Element, responses: list[Element], kind: str) -> str:
    if len(responses) != 1:
        return "it has several answers" if responses else "nothing is to be answered"
    response = responses[0]
    if kind.startswith("matching") or (not kind and _is_pair(response)):
        return "it asks to match pairs"
    right = _right(item, response.get("rcardinality", "Single"))
    _explained(draft, item, right)
    if response.tag in ("response_str", "response_num"):
        return _written(draft, response, right, kind)
    if response.tag != "response_lid":
        return f"it has an answer of the form {response.tag}"
    return _chosen(draft, response, right)


def _chosen(draft: Draft, response: Element, right: _Right) -> str:
    labels = list(response.iter("response_label"))
    idents = [label.get("ident", "") for label in labels]
    texts = [_stem(label, ()) for label in labels]
    at = {ident: place for place, ident in enumerate(idents)}
    places = [at[value] for value in right.values if value in at]
    match response.get("rcardinality", "Single"):
        case "Ordered":
            if len(places) != len(texts):
                return "its right order does not name every item once"
            draft.items = [texts[at] for at in places]
            draft.kind = "ordering"
            return ""
        case "Multiple":
            draft.kind = "multiple_select"
        case _:
            draft.pair = True
            if len(places) > 1:
                return "several choices are right where one is to be chosen"
    if right.partly:
        draft.remarks.append(remark("partly_right", "correct", taken="wrong"))
    draft.choices, draft.right = texts, places
    return ""


def _written(draft: Draft, response: Element, right: _Right, kind: str) -> str:
    field = next(response.iter("render_fib"), None)
    typed = "" if field is None else field.get("fibtype", "")
    number = response.tag == "response_num" or typed in _NUMBERS or kind.startswith("numerical")
    if not right.values and not right.ranges:
        return "it names no right answer"
    if not number:
        draft.kind = "open_answer"
        draft.accepted = [Marked(value, "plain") for value in right.values]
        return ""
    draft.kind = "numeric"
    if len(right.ranges) > 1:
        draft.remarks.append(remark("tolerances", "value"))
    if not right.ranges:
        draft.value = next(iter(right.values))
        return ""
    low, high = (words.number(one) for one in right.ranges[0])
    if low is None or high is None:
        return "its numbers cannot be read"
    draft.value, draft.tolerance = words.written((low + high) / 2), words.written((high - low) / 2)
    return ""


def _right(item: Element, cardinality: str) -> _Right:
    """What the conditions with points ask for."""
    scored = sorted(_scored(item), key=lambda one: -one[0])
    right = _Right()
    if not scored:
        return right
    most = scored[0][0]
    for points, condition in scored:
        # One choice of several has its points alone; of many, each brings a part of them.
        if points < most and cardinality == "Single":
            right.partly = True
            continue
        asked = condition.find("conditionvar")
        if asked is None:
            continue
        for one in without(asked, "not"):
            if one.tag == "varequal":
                right.values[text_of(one).strip()] = None
        right.ranges += _ranges(asked)
        right.feedback += [one.get("linkrefid", "") for one in condition.iter("displayfeedback")]
        if cardinality == "Ordered":
            break
    return right


def _scored(item: Element) -> Iterator[tuple[float, Element]]:
    for condition in item.iter("respcondition"):
        points = [words.number(text_of(one)) or 0.0 for one in condition.iter("setvar")]
        if points and max(points) > 0:
            yield max(points), condition


def _ranges(asked: Element) -> list[tuple[str, str]]:
    lows = [text_of(one).strip() for one in without(asked, "not") if one.tag in _LOW]
    highs = [text_of(one).strip() for one in without(asked, "not") if one.tag in _HIGH]
    return list(zip(lows, highs, strict=False))


def _is_pair(response: Element) -> bool:
    """Whether a list of choices has a text of its own that is not the name of a gap."""
    own = next((one for one in response if one.tag == "material"), None)
    named = response.get("ident", "").removeprefix("response_")
    return own is not None and text_of(own).strip() != named


def _explained(draft: Draft, item: Element, right: _Right) -> None:
    """The comment that everybody or who is right sees; others go."""
    comments = {
        one.get("ident", ""): _stem(one, ())
        for one in item.iter("itemfeedback")
        if text_of(one).strip()
    }
    wanted = next(
        (one for one in ("general_fb", "correct_fb", *right.feedback) if one in comments), ""
    )
    if wanted:
        draft.explanation = comments.pop(wanted)
    if comments:
        draft.remarks.append(remark("feedback_dropped", "explanation"))


def _stem(element: Element, left_out: tuple[str, ...]) -> str:
    """The texts of the materials in `element`."""
    parts = [one for one in without(element, *left_out) if one.tag == "mattext"]
    html = any(one.get("texttype", "") == "text/html" for one in parts)
    texts = [text_of(one).strip() for one in parts]
    if html:
        return Marked("<br>".join(texts), "html")
    return Marked("\n".join(" ".join(text.split()) for text in texts), "maybe")


def _labelled(item: Element) -> dict[str, str]:
    fields = item.iter("qtimetadatafield")
    return {
        text_of(one.find("fieldlabel")).strip(): text_of(one.find("fieldentry")).strip()
        for one in fields
    }
