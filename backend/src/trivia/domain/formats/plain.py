"""One text of a file, ready for a question: plain, without what cannot be seen around it."""

import re
from dataclasses import dataclass

from trivia.domain.formats.draft import Markup
from trivia.domain.formats.markup import ENTITY, TAG, decoded, read_html

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text, the codes of what was changed in it, and the images that it showed."""

    text: str
    codes: tuple[str, ...] = ()
    images: tuple[str, ...] = ()


def plain(text: str, markup: Markup) -> Plain:
    codes: list[str] = []
    images: list[str] = []
    kept = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if _CONTROLS.search(kept):
        kept = _CONTROLS.sub("", kept)
        codes.append("controls")
    stripped = kept.strip()
    if stripped != kept:
        kept = stripped
        codes.append("spaces")
    if markup == "html" or (markup == "maybe" and "<" in kept and TAG.search(kept)):
        reader = read_html(kept)
        codes += reader.codes
        images = reader.images
        if markup == "maybe" and "markup" not in codes and reader.text != kept:
            codes.append("markup")
        kept = reader.text
    elif markup != "plain" and "&" in kept and ENTITY.search(kept):
        kept = decoded(kept).strip()
        codes.append("entities")
        if _CONTROLS.search(kept):
            kept = _CONTROLS.sub("", kept)
    return Plain(kept, tuple(codes), tuple(images))
