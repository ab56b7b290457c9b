"""Reads marked texts with markdown-it, of which the pages use the original."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

from trivia.domain.marks.characters import WHITE
from trivia.domain.marks.formula import formula_words
from trivia.domain.marks.rules import teach

_ENABLED = ["list", "fence", "backticks", "emphasis", "escape", "newline"]

_parser = MarkdownIt("zero", {"breaks": True, "maxNesting": 20}).enable(_ENABLED)
teach(_parser)


def plain_of(text: str) -> str:
    lines: list[str] = []
    sign = ""
    for token in _parser.parse(text):
        if token.type == "list_item_open":
            if sign:
                lines.append(sign)
            sign = _sign_of(token)
        elif token.type == "list_item_close" and sign:
            lines.append(sign)
            sign = ""
        elif token.type in ("inline", "fence"):
            said = _said(token)
            lines.append(f"{sign} {said}" if sign else said)
            sign = ""
    return "\n".join(lines)


def formulas_in(text: str) -> list[str]:
    """The formulas of `text`, in order, with their signs."""
    inline = (one for token in _parser.parse(text) for one in token.children or ())
    return [f"{one.markup}{one.content}{one.markup}" for one in inline if one.type == "formula"]


def _sign_of(item: Token) -> str:
    """How a list item begins: its number as it was written, or a point."""
    if item.info:
        return f"{item.info}{item.markup}"
    return "•" if item.markup == "*" else item.markup


def _said(token: Token) -> str:
    if token.type == "fence":
        return token.content.removesuffix("\n")
    said = "".join(map(_inline_words, token.children or ()))
    # Which spaces there are at the ends of lines is not for the library to say.
    return "\n".join(line.strip(WHITE) for line in said.split("\n")).strip("\n")


def _inline_words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "formula":
        return formula_words(token.content)
    return token.content
