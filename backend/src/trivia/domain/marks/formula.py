"""A formula in plain text, ``\\frac{x^2}{2}`` as ``x²/2``: for lists and files.

Its twin is `frontend/src/shared/marks/engine/formula-words.ts`, which also says what no page shows.
"""

import re
import unicodedata
from collections.abc import Mapping

from trivia.domain.marks.characters import WHITE
from trivia.domain.marks.signs import (
    ACCENTS,
    DOUBLE,
    LOWERED,
    NAMES,
    RAISED,
    SIGNS,
    SIZES,
    SPACES,
    TEXTS,
    WRAPPERS,
)

_DEEPEST = 20
"""Deeper groups are read as if they had no braces."""

_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_BLANKS = re.compile(f"[{WHITE}]+")
_ONE = re.compile(r"(?:[^\n]|[0-9]+(?:[.,][0-9]+)?|[^\n][⁰¹²³⁴⁵⁶⁷⁸⁹ⁿⁱ′₀-₉ₐₑᵢⱼₖₘₙₒᵣₜᵤᵥₓ]+)")


def formula_words(tex: str) -> str:
    text = _BLANKS.sub(" ", _Reader(tex).all())
    return unicodedata.normalize("NFC", re.sub(r" ([,;:.!?)])", r"\1", text).strip(" "))


class _Reader:
    def __init__(self, tex: str) -> None:
        self._tex = tex
        self._at = 0
        self._depth = 0

    def all(self) -> str:
        text = []
        while self._at < len(self._tex):
            text.append(self._piece())
        return "".join(text)

    @property
    def _sign(self) -> str:
        return self._tex[self._at : self._at + 1]

    def _group(self, end: str = "}") -> str:
        self._at += 1
        if self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        text = []
        while self._at < len(self._tex) and self._sign != end:
            text.append(self._piece())
        self._at += 1
        self._depth -= 1
        return "".join(text)

    def _piece(self) -> str:
        sign = self._sign
        if sign == "\\":
            return self._command()
        if sign == "{":
            return self._group()
        self._at += 1
        if sign == "^":
            return _script(self._argument(), RAISED, "^")
        if sign == "_":
            return _script(self._argument(), LOWERED, "_")
        return _ALONE.get(sign, sign)

    def _skip_blanks(self) -> None:
        while self._sign and self._sign in WHITE:
            self._at += 1

    def _argument(self) -> str:
        self._skip_blanks()
        if not self._sign or self._sign in "}^_&":
            return ""
        return self._piece().strip(WHITE)

    def _written(self) -> str:
        """What stands in the braces that follow, as it is."""
        self._skip_blanks()
        if self._sign != "{":
            return self._argument()
        end = self._tex.find("}", self._at)
        end = len(self._tex) if end < 0 else end
        inside = self._tex[self._at + 1 : end]
        self._at = end + 1
        return inside.replace("\\", "").replace("{", "")

    def _command(self) -> str:
        self._at += 1
        start = self._at
        if self._sign not in _LETTERS:
            self._at += 1
            return _single(self._tex[start : start + 1])
        while self._sign in _LETTERS:
            self._at += 1
        return self._named(self._tex[start : self._at])

    def _named(self, name: str) -> str:
        if name in SIGNS:
            return SIGNS[name]
        if name in NAMES:
            return f"{name} " if _continues(self._sign) else name
        if name in TEXTS:
            return self._written()
        if name in WRAPPERS:
            text = self._argument()
            return "".join(DOUBLE.get(one, one) for one in text) if "bb" in name.lower() else text
        if name in ACCENTS:
            text = self._argument()
            return text + ACCENTS[name] if len(text) == 1 else text
        if name in SPACES:
            return " "
        if name in SIZES:
            self._skip_blanks()
            if name in ("left", "right", "middle") and self._sign == ".":
                self._at += 1
            return ""
        return self._structured(name)

    def _structured(self, name: str) -> str:
        match name:
            case "frac" | "dfrac" | "tfrac" | "cfrac":
                over = _together(self._argument())
                return f"{over}/{_together(self._argument())}"
            case "binom" | "dbinom" | "tbinom":
                over = self._argument()
                return f"C({over}, {self._argument()})"
            case "sqrt":
                self._skip_blanks()
                root = self._group("]") if self._sign == "[" else ""
                return f"{_script(root, RAISED, '')}√{_together(self._argument())}"
            case "not":
                return f"{self._argument()}\u0338"
            case "pmod":
                return f" (mod {self._argument()})"
            case "overset" | "stackrel" | "underset":
                beside = self._argument()
                return f"{self._argument()} ({beside})"
            case "xrightarrow" | "xleftarrow":
                over = self._argument()
                arrow = "→" if name == "xrightarrow" else "←"
                return f"{f' ({over})' if over else ''} {arrow} "
            case "begin" | "end":
                self._written()
                return " "
            case _:
                return name


_ALONE = {"&": " ", "~": " ", "}": "", "'": "′", "-": "−"}


def _single(sign: str) -> str:
    """What a backslash and a sign that is no letter mean."""
    return {"\\": "; ", "!": "", "|": "‖"}.get(sign, " " if sign and sign in ",;: >" else sign)


def _continues(sign: str) -> bool:
    return bool(sign) and (sign in "\\{0123456789" or unicodedata.category(sign)[0] == "L")


def _together(text: str) -> str:
    return text if not text or _ONE.fullmatch(text) else f"({text})"


def _script(text: str, table: Mapping[str, str], sign: str) -> str:
    if text == "∘":
        return "°" if sign == "^" else text
    if not text.strip("′"):
        return text
    if all(one in table for one in text):
        return "".join(table[one] for one in text)
    return sign + _together(text)
