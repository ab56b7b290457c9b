"""Where our marks differ from Markdown, so that ordinary texts stay what they are.

Each rule has its twin in `frontend/src/shared/marks/engine/rules.ts`.
"""

import re
import unicodedata
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from trivia.domain.marks.characters import WHITE

_ESCAPABLE = "*`$"
_CLOSING = ")]}"
_OPENING = "([{"
_LISTED = re.compile(r"[ \t]*(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|$)")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""Scripts that put no spaces between words."""

BlockRule = Callable[[StateBlock, int, int, bool], bool]


def _is_space(character: str) -> bool:
    return not character or character in WHITE


def _is_word(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LN"


def _run_at(text: str, at: int, mark: str) -> int:
    end = at
    while text[end : end + 1] == mark:
        end += 1
    return end - at


def escaped(state: StateInline, silent: bool) -> bool:
    """``\\*``, ``\\` `` and ``\\$`` are the signs themselves; other backslashes are backslashes."""
    following = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or not following or following not in _ESCAPABLE:
        return False
    if not silent:
        state.pending += following
    state.pos += 2
    return True


def emphasis(state: StateInline, silent: bool) -> bool:
    """Asterisks around words: not those of ``2*3*4``, ``(a)*(b)*(c)`` or ``M*A*S*H``."""
    pos, src = state.pos, state.src
    length = _run_at(src, pos, "*")
    if silent or not length:
        return False
    left, right = src[pos - 1] if pos else "", src[pos + length : pos + length + 1]
    opens = not _is_space(right) and _is_free(left) and not (left and left in _CLOSING)
    closes = not _is_space(left) and _is_free(right) and not (right and right in _OPENING)
    for _ in range(length):
        state.push("text", "", 0).content = "*"
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(0x2A, length, token, -1, opens, closes))
    state.pos += length
    return True


def _is_free(character: str) -> bool:
    return _is_space(character) or not _is_word(character) or bool(_UNSPACED.match(character))


def formula(state: StateInline, silent: bool) -> bool:
    """``$…$`` and ``$$…$$``, but not the signs of amounts: ``$5 and $10``, ``US$5``."""
    pos, src = state.pos, state.src
    length = _run_at(src, pos, "$")
    if not length:
        return False
    before = src[pos - 1] if pos else ""
    end = -1 if length > 2 or _is_word(before) else _end_of(src, pos + length, length)
    if end < 0:
        if not silent:
            state.pending += "$" * length
        state.pos += length
        return True
    if not silent:
        token = state.push("formula", "", 0)
        token.content = src[pos + length : end]
        token.markup = "$" * length
    state.pos = end + length
    return True


def _end_of(src: str, start: int, length: int) -> int:
    if _is_space(src[start : start + 1]):
        return -1
    end = start
    while end < len(src) and src[end] != "$":
        end += 2 if src[end] == "\\" else 1
    if end >= len(src) or _run_at(src, end, "$") != length:
        return -1
    if _is_space(src[end - 1]) or _is_word(src[end + length : end + length + 1]):
        return -1
    return -1 if _is_amount(src[start:end]) else end


def _is_amount(content: str) -> bool:
    """What begins with a digit and has words in it."""
    if content[0] not in "0123456789":
        return False
    return any(
        one in "\t\n\v\f\r \u00a0" and first.isalpha() and second.isalpha()
        for one, first, second in zip(content, content[1:], content[2:], strict=False)
    )


def listed(rule: BlockRule) -> BlockRule:
    """Only where two lines in a row begin with a sign of a list: ``1. FC Köln`` alone is none."""

    def begins(state: StateBlock, line: int) -> bool:
        return _LISTED.match(state.src[state.bMarks[line] : state.eMarks[line]]) is not None

    def of_two(state: StateBlock, line: int, last: int, silent: bool) -> bool:
        if _is_indented(state, line) or not begins(state, line):
            return False
        pair = line + 1 < last and begins(state, line + 1)
        return (pair or (line > 0 and begins(state, line - 1))) and rule(state, line, last, silent)

    return of_two


def fenced(rule: BlockRule) -> BlockRule:
    """Between lines of three backticks."""

    def of_backticks(state: StateBlock, line: int, last: int, silent: bool) -> bool:
        start = state.bMarks[line] + state.tShift[line]
        if _is_indented(state, line) or state.src[start : start + 1] != "`":
            return False
        return rule(state, line, last, silent)

    return of_backticks


def _is_indented(state: StateBlock, line: int) -> bool:
    return state.sCount[line] - state.blkIndent >= 4


def _rule_named(name: str) -> BlockRule:
    """The library's own, of a parser that knows nothing else."""
    ruler = MarkdownIt("zero").block.ruler
    ruler.enableOnly(name)
    return ruler.getRules("")[0]


def teach(md: MarkdownIt) -> None:
    """Give `md` the rules; which of them are on is its own to say."""
    md.block.ruler.at("list", listed(_rule_named("list")), {"alt": ["paragraph"]})
    md.block.ruler.at("fence", fenced(_rule_named("fence")), {"alt": ["paragraph", "list"]})
    md.inline.ruler.at("emphasis", emphasis)
    md.inline.ruler.at("escape", escaped)
    md.inline.ruler.before("escape", "formula", formula)
