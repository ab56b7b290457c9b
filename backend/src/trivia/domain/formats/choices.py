"""Choices as a file has them, and those that a question may have."""

from collections.abc import Callable
from zlib import crc32

from trivia.domain.formats.draft import Draft
from trivia.domain.formats.limits import MAX_CHOICES
from trivia.domain.formats.report import refused, remark
from trivia.domain.text import as_seen

Clean = Callable[[Draft, str, str], str]

IDS = "abcdefgh"


def fitted_choices(draft: Draft, clean: Clean) -> tuple[list[dict[str, str]], list[str]]:
    """Choices with their ids, and the ids of the right ones.

    Raises:
        RefusedRow: too few, or too many right ones.
    """
    given_right = set(draft.right)
    texts: list[str] = []
    right: set[int] = set()
    seen: dict[str, int] = {}
    for at, given in enumerate(draft.choices):
        text = clean(draft, given, f"choices[{at}].text")
        look = as_seen(text)
        if not look:
            continue
        if look in seen:
            draft.remarks.append(remark("choice_twice", f"choices[{at}].text", choice=text))
        else:
            seen[look] = len(texts)
            texts.append(text)
        if at in given_right:
            right.add(seen[look])
    if len(texts) < 2:
        raise refused("too_few_choices", "choices")
    if len(texts) > MAX_CHOICES:
        texts, right = _cut(draft, texts, right)
    if draft.mixed and len(right) == 1:
        texts, right = _mixed(draft.text, texts, right)
    choices = [{"id": IDS[at], "text": text} for at, text in enumerate(texts)]
    return choices, [IDS[at] for at in sorted(right)]


def fitted_right(draft: Draft) -> str:
    """The only right choice as it is written, if there is one."""
    return draft.choices[draft.right[0]] if len(draft.right) == 1 else ""


def _cut(draft: Draft, texts: list[str], right: set[int]) -> tuple[list[str], set[int]]:
    if len(right) > MAX_CHOICES:
        raise refused("too_many_right", "correct", given=len(right), most=MAX_CHOICES)
    wrong = [at for at in range(len(texts)) if at not in right]
    kept = sorted([*right, *wrong[: MAX_CHOICES - len(right)]])
    draft.remarks.append(remark("choices_cut", "choices", given=len(texts), most=MAX_CHOICES))
    return [texts[at] for at in kept], {kept.index(at) for at in right}


def _mixed(question: str, texts: list[str], right: set[int]) -> tuple[list[str], set[int]]:
    """The right one at a place that depends on the texts alone: the same file, the same quiz."""
    (at,) = right
    others = [text for place, text in enumerate(texts) if place != at]
    place = crc32("\0".join((question, *texts)).encode("utf-8", "replace")) % len(texts)
    return [*others[:place], texts[at], *others[place:]], {place}
