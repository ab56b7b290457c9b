"""From a draft to the fields of a question of our format, with a remark for each change."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from trivia.domain.formats import words
from trivia.domain.formats.choices import fitted_choices, fitted_right
from trivia.domain.formats.draft import Draft, Marked
from trivia.domain.formats.limits import (
    MAX_ACCEPTED,
    MAX_ANSWERS,
    MAX_CELL_CHARACTERS,
    MAX_EXPLANATION,
    MAX_TAG,
    MAX_TAGS,
    MAX_TAGS_KEPT,
    MAX_TIME_S,
    MIN_TIME_S,
)
from trivia.domain.formats.plain import plain
from trivia.domain.formats.report import refused, remark
from trivia.domain.marks.plain import unmarked
from trivia.domain.questions.folding import fold
from trivia.domain.text import as_seen, shortened

_TAG_ENDS = re.compile(r"[,;\r\n\t]+")
_EMBEDDED = re.compile(r"data:image/[a-z+.-]{1,20};base64,[A-Za-z0-9+/=\s]*")

Fields = dict[str, Any]

_MARKED = ("text", "explanation")


def fitted(draft: Draft) -> Fields:
    """The question of `draft`, not validated yet; what was changed is added to its remarks.

    Raises:
        RefusedRow: there is no way to make a question of it.
    """
    answers = max(len(draft.choices), len(draft.items), len(draft.accepted))
    if answers > MAX_ANSWERS:
        raise refused("too_many_answers", given=answers, most=MAX_ANSWERS)
    text = clean(draft, draft.text, "text")
    kind = draft.kind or _kind(draft)
    fill = FILL.get(kind)
    if fill is None:
        raise refused("kind_unknown", given=kind)
    if not text:
        raise refused("only_image" if draft.image else "no_text", "text")
    fields: Fields = {"kind": kind, "text": text}
    fill(draft, fields)
    _common(draft, fields)
    return _unmarked(fields)


def _unmarked(fields: Fields) -> Fields:
    """What would be read as marks in texts of ours stays the signs that it was."""
    made: Fields = {name: unmarked(fields[name]) for name in _MARKED if name in fields}
    if "choices" in fields:
        made["choices"] = [one | {"text": unmarked(one["text"])} for one in fields["choices"]]
    if "items" in fields:
        made["items"] = [unmarked(item) for item in fields["items"]]
    return fields | made


def clean(draft: Draft, text: str, field: str) -> str:
    """`text` in plain, its changes and images noted in `draft`."""
    if not text:
        return ""
    if "base64," in text:
        embedded = _EMBEDDED.sub("data:", text)
        text = Marked(embedded, text.markup) if isinstance(text, Marked) else embedded
    if len(text) > MAX_CELL_CHARACTERS:
        raise refused("cell_too_long", field, characters=len(text), most=MAX_CELL_CHARACTERS)
    if text.count("<") > MAX_TAGS:
        raise refused("too_many_tags", field, most=MAX_TAGS)
    result = plain(text, text.markup if isinstance(text, Marked) else draft.markup)
    for code in result.codes:
        draft.remarks.append(remark(code, field))
    for image in result.images:
        if draft.image:
            draft.remarks.append(remark("image_second", "image_url"))
        else:
            draft.image = image or "…"
    return result.text


def _kind(draft: Draft) -> str:
    if draft.items:
        return "ordering"
    if draft.value:
        return "numeric"
    if draft.truth is not None:
        return "true_false"
    if draft.accepted:
        return "open_answer"
    return "single_choice" if len(draft.right) < 2 else "multiple_select"


def _common(draft: Draft, fields: Fields) -> None:
    time = _time(draft)
    if time is not None:
        fields["time_limit_s"] = time
    if draft.points:
        points = words.points(draft.points)
        if points is None:
            draft.remarks.append(remark("points_unread", "points", given=draft.points))
        else:
            fields["points"] = points
    explanation = clean(draft, draft.explanation, "explanation")
    if len(explanation) > MAX_EXPLANATION:
        explanation = shortened(explanation, MAX_EXPLANATION)
        draft.remarks.append(remark("explanation_cut", "explanation", most=MAX_EXPLANATION))
    if as_seen(explanation):
        fields["explanation"] = explanation
    _for_authors(draft, fields)
    if image := draft.image.strip():
        draft.remarks.append(remark("image_dropped", "image_url", image=image))


def _for_authors(draft: Draft, fields: Fields) -> None:
    cleaned = [_TAG_ENDS.sub(" ", clean(draft, tag, "tags")).strip() for tag in draft.tags]
    tags: dict[str, str] = {}
    for tag in filter(as_seen, cleaned):
        tags.setdefault(fold(tag), tag)
    kept = [tag for tag in tags.values() if len(tag) <= MAX_TAG][:MAX_TAGS_KEPT]
    if len(kept) < len(tags):
        draft.remarks.append(remark("tags_cut", "tags", most=MAX_TAGS_KEPT, length=MAX_TAG))
    if kept:
        fields["tags"] = kept
    if draft.difficulty.strip():
        difficulty = words.difficulty(draft.difficulty)
        if difficulty is None:
            given = draft.difficulty
            draft.remarks.append(remark("difficulty_unread", "difficulty", given=given))
        else:
            fields["difficulty"] = difficulty


def _time(draft: Draft) -> int | None:
    if not draft.time.strip():
        return None
    given = words.seconds(draft.time)
    if given is None:
        draft.remarks.append(remark("time_unread", "time_limit_s", given=draft.time))
        return None
    if not given:
        return None  # "no limit" elsewhere
    time = min(max(given, MIN_TIME_S), MAX_TIME_S)
    if time != given:
        draft.remarks.append(remark("time_changed", "time_limit_s", given=given, time=time))
    return time


def _single(draft: Draft, fields: Fields) -> None:
    choices, right = fitted_choices(draft, clean)
    if not right:
        raise refused("no_right", "correct")
    if draft.pair and len(choices) == 2 and words.boolean_pair([one["text"] for one in choices]):
        draft.remarks.append(remark("became_boolean", "kind"))
        position = "abcdefgh".index(right[0])
        fields |= {"kind": "true_false", "correct": words.truth(choices[position]["text"])}
        return
    if len(right) > 1:
        fields["kind"] = "multiple_select"
    fields["choices"] = choices
    fields["correct"] = right[0] if len(right) == 1 else right


def _multiple(draft: Draft, fields: Fields) -> None:
    fields["choices"], fields["correct"] = fitted_choices(draft, clean)
    if not fields["correct"]:
        raise refused("no_right", "correct")


def _poll(draft: Draft, fields: Fields) -> None:
    fields["choices"], _ = fitted_choices(draft, clean)
    draft.points = ""


def _ordering(draft: Draft, fields: Fields) -> None:
    items = [clean(draft, item, f"items[{at}]") for at, item in enumerate(draft.items)]
    fields["items"] = [item for item in items if item]


def _true_false(draft: Draft, fields: Fields) -> None:
    if draft.truth is None:
        right = fitted_right(draft)
        draft.truth = words.truth(right) if right else None
    if draft.truth is None:
        raise refused("no_right", "correct")
    fields["correct"] = draft.truth


def _open_answer(draft: Draft, fields: Fields) -> None:
    cleaned = [clean(draft, one, f"accepted[{at}]") for at, one in enumerate(draft.accepted)]
    accepted = list(dict.fromkeys(one for one in cleaned if as_seen(one)))
    if not accepted:
        raise refused("no_answer", "accepted")
    if len(accepted) > MAX_ACCEPTED:
        draft.remarks.append(
            remark("accepted_cut", "accepted", given=len(accepted), most=MAX_ACCEPTED)
        )
    fields["accepted"] = accepted[:MAX_ACCEPTED]


def _numeric(draft: Draft, fields: Fields) -> None:
    _value(draft, fields, "tolerance")


def _closest(draft: Draft, fields: Fields) -> None:
    _value(draft, fields, "near")


def _value(draft: Draft, fields: Fields, tolerance: str) -> None:
    for name, given in (("value", draft.value), (tolerance, draft.tolerance)):
        if name != "value" and not given.strip():
            continue
        value = words.number(given)
        if value is None:
            raise refused("not_a_number", name, given=given)
        fields[name] = abs(value) if name != "value" else value
    unit = clean(draft, draft.unit, "unit")
    if unit:
        fields["unit"] = unit


FILL: Mapping[str, Callable[[Draft, Fields], None]] = {
    "single_choice": _single,
    "multiple_select": _multiple,
    "poll": _poll,
    "ordering": _ordering,
    "true_false": _true_false,
    "open_answer": _open_answer,
    "numeric": _numeric,
    "closest": _closest,
}
"""By the name of the kind: what it takes of a draft. A kind that is missing here is read from our
own JSON only."""
