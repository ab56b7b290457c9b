"""Items of QTI 2.0 to 2.2: one interaction, and the response that is declared right."""

from xml.etree.ElementTree import Element

from trivia.adapters.formats.xml import inner_html, text_of, without
from trivia.domain.formats import words
from trivia.domain.formats.draft import Draft, Found, Marked, Unreadable
from trivia.domain.formats.report import Place, remark

OWN_TOOL = "trivia quiz export"
"""Its texts are plain: spaces and line breaks in them are meant."""

_READ = ("choiceInteraction", "orderInteraction", "textEntryInteraction")
_NOT_ASKED = ("prompt", "feedbackInline", "feedbackBlock", "rubricBlock")


def found(place: Place, item: Element, time: str = "") -> Found:
    body = item.find("itemBody")
    if body is None:
        return Unreadable(place, remark("no_text", "text"))
    interactions = [one for one in body.iter() if one.tag.endswith("Interaction")]
    if len(interactions) != 1:
        why = "it has several answers" if interactions else "nothing is to be answered"
        return Unreadable(place, remark("not_read", why=why))
    interaction = interactions[0]
    if interaction.tag not in _READ:
        return Unreadable(place, remark("kind_unknown", "kind", given=interaction.tag))
    own = item.get("toolName") == OWN_TOOL
    draft = Draft(place=place, text=_stem(body, interaction, own), time=time)
    image = body.find(".//img")
    if own and image is not None:
        draft.image = image.get("src", "")
    _explained(draft, item, own)
    declared = _declared(item, interaction)
    if declared is None:
        return Unreadable(place, remark("no_right", "correct"))
    why = _answered(draft, item, interaction, declared, own)
    return Unreadable(place, remark("not_read", why=why)) if why else draft


def _declared(item: Element, interaction: Element) -> Element | None:
    wanted = interaction.get("responseIdentifier", "RESPONSE")
    declarations = item.findall("responseDeclaration")
    return next((one for one in declarations if one.get("identifier") == wanted), None)


def _answered(
    draft: Draft, item: Element, interaction: Element, declared: Element, own: bool
) -> str:
    right = [text_of(one).strip() for one in declared.findall("correctResponse/value")]
    if interaction.tag == "textEntryInteraction":
        return _written(draft, item, declared, right)
    tag = "simpleChoice" if interaction.tag == "choiceInteraction" else None
    choices = [one for one in interaction.iter() if one.tag == (tag or "simpleChoice")]
    idents = [choice.get("identifier", "") for choice in choices]
    texts = [_text(choice, own, "feedbackInline") for choice in choices]
    right = right or _mapped(declared)
    at = {ident: place for place, ident in enumerate(idents)}
    places = [at[value] for value in right if value in at]
    if interaction.tag == "orderInteraction":
        if len(set(places)) != len(texts):
            return "its right order does not name every item once"
        draft.kind, draft.items = "ordering", [texts[at] for at in places]
        return ""
    draft.choices, draft.right = texts, places
    if declared.get("cardinality") == "multiple":
        draft.kind = "multiple_select"
    else:
        draft.pair = True
        if len(places) > 1:
            return "several choices are right where one is to be chosen"
    return ""


def _written(draft: Draft, item: Element, declared: Element, right: list[str]) -> str:
    accepted = list(dict.fromkeys([*right, *_mapped(declared)]))
    if not accepted:
        return "it names no right answer"
    if declared.get("baseType") not in ("integer", "float"):
        draft.kind = "open_answer"
        draft.accepted = [Marked(one, "plain") for one in accepted]
        return ""
    draft.kind, draft.value = "numeric", accepted[0]
    equal = next(item.iter("equal"), None)
    if equal is not None and equal.get("toleranceMode") in ("absolute", "relative"):
        given = (equal.get("tolerance") or "0").split()
        off = max((words.number(one) or 0.0 for one in given), default=0.0)
        if equal.get("toleranceMode") == "relative":
            off *= abs(words.number(draft.value) or 0.0) / 100
        draft.tolerance = words.written(off)
    return ""


def _mapped(declared: Element) -> list[str]:
    """Responses with points in the table of a declaration, the most points first."""
    entries = [
        (words.number(one.get("mappedValue", "")) or 0.0, one.get("mapKey", ""))
        for one in declared.findall("mapping/mapEntry")
    ]
    return [key for value, key in sorted(entries, key=lambda one: -one[0]) if value > 0]


def _stem(body: Element, interaction: Element, own: bool) -> str:
    prompt = interaction.find("prompt")
    if own:
        above = body.find("p[@class='question']")
        return _text(prompt if prompt is not None else above if above is not None else body, own)
    asked = "" if prompt is None else inner_html(prompt)
    return Marked(f"{inner_html(body, interaction.tag, *_NOT_ASKED)}<br>{asked}", "html")


def _text(element: Element, own: bool, *left_out: str) -> str:
    if own:
        first = element.text or ""
        breaks = (f"\n{one.tail or ''}" for one in element if one.tag == "br")
        return Marked(first + "".join(breaks), "plain")
    return Marked(inner_html(element, *left_out), "html")


def _explained(draft: Draft, item: Element, own: bool) -> None:
    given = [one for one in item.findall("modalFeedback") if text_of(one).strip()]
    given += [one for one in without(item, "modalFeedback") if one.tag == "feedbackInline"]
    wanted = next((one for one in given if one.tag == "modalFeedback"), None)
    if wanted is not None:
        draft.explanation = _text(wanted, own)
    if len(given) > (wanted is not None):
        draft.remarks.append(remark("feedback_dropped", "explanation"))
