"""From HTML to the plain text that a person would read."""

import re
from html import unescape
from html.parser import HTMLParser

_BLOCKS = frozenset((
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    "blockquote", "pre", "hr", "section",
))  # fmt: skip
_PLAIN_WRAPPERS = frozenset(("p", "div", "br", "span", "html", "body"))
_EMBEDDED = frozenset((
    "audio", "video", "iframe", "object", "embed", "svg", "canvas", "form", "input", "button",
    "link",
))  # fmt: skip
_UNREAD = frozenset(("script", "style", "title", "template"))
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")

TAG = re.compile(
    r"</?(?:a|abbr|audio|b|big|blockquote|body|br|button|canvas|center|code|del|div|em|embed|font"
    r"|form|h[1-6]|hr|html|i|iframe|img|input|ins|li|link|meta|object|ol|p|pre|q|s|script|section"
    r"|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|tt|u|ul|video)"
    r"(?=[\s/>])[^<>]{0,2000}>",
    re.IGNORECASE,
)
"""What is surely HTML and not a smaller-than sign."""

_DECLARATION = re.compile(r"<[!?][^<>]*>")
_OPEN = re.compile(r"<(?![^<>]*>)")
"""A sign that begins no tag, since the next one comes before an end."""

ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")


class Reader(HTMLParser):
    """Collects the text, the images and what had to be thrown away."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.images: list[str] = []
        self.codes: list[str] = []
        self._parts: list[str] = []
        self._unread = 0
        self._script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _UNREAD:
            self._unread += 1
            self._say("script" if tag == "script" else "markup")
        elif tag == "img":
            self.images.append(given.get("src") or "")
        elif tag in _EMBEDDED:
            self._say("media")
        elif tag in ("sub", "sup"):
            self._script = tag
        if tag in _BLOCKS:
            self._parts.append("\n")
        if any(name.startswith("on") for name in given):
            self._say("script")
        if tag not in _PLAIN_WRAPPERS and tag != "img":
            self._say("markup")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _UNREAD:
            self._unread -= 1
        if tag == self._script:
            self._script = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in ("sub", "sup"):
            self._script = ""
        if tag in _BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._parts.append(_script(data, self._script))

    @property
    def text(self) -> str:
        spaced = re.sub(r"[ \t\r\f\u00a0]+", " ", "".join(self._parts))
        lines = (line.strip() for line in spaced.split("\n"))
        return "\n".join(line for line in lines if line)

    def _say(self, code: str) -> None:
        if code not in self.codes:
            self.codes.append(code)


def _script(text: str, place: str) -> str:
    if not place or not text.strip():
        return text
    moved = text.translate(_RAISED if place == "sup" else _LOWERED)
    if any(one == other for one, other in zip(text, moved, strict=True)):
        return f"^{text}" if place == "sup" else f"_{text}"
    return moved


def read_html(text: str) -> Reader:
    """`text` as HTML, read to its end."""
    reader = Reader()
    # What is not closed makes the parser look for its end anew, each time to the end of the text.
    closed = _OPEN.sub("&lt;", _DECLARATION.sub("", _without_comments(text)))
    # A line break in HTML is a space; those that show are elements.
    reader.feed(re.sub(r"[\r\n]+", " ", closed))
    reader.close()
    return reader


def _without_comments(text: str) -> str:
    parts = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        parts.append(text[at:start])
        end = text.find("-->", start + 4)
        at = end + 3 if end >= 0 else len(text)
    return "".join([*parts, text[at:]])


def decoded(text: str) -> str:
    """`text` with its HTML entities decoded, once."""
    return ENTITY.sub(lambda found: unescape(found[0]), text)
