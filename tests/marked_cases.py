"""Texts of any signs, and what they say in plain; `python -m tests.marked_cases` makes them anew.

Nobody reads them; they hold Python's reading of marks and the pages' to the same, also where no
author would go.
"""

import json
import random
from pathlib import Path

from trivia.domain.marks.plain import plain

FILE = Path(__file__).parent / "cases" / "marked-texts-any.json"
_PIECES = (
    *"**``$$$\\\\__-+.)(1 2 \n\n\n",
    *("a", "b c", "é", "重", "😀", "𝑥", "ﬁ", "שלום", "\u00a0", "\t", "\u200b", "\x1c"),
    *("**", "```", "$$", "- ", "1. ", "    ", "\n- ", "\n2) ", "\\*", "\\$", "'", "^", "_{", "}"),
    *("\\frac", "{", "^2", "\\alpha ", "\\text{", "\\sqrt[", "]", "&", "\\\\", "\\left", "\\foo"),
)
_COUNT = 400


def cases() -> list[list[str]]:
    dice = random.Random(17)
    texts = ("".join(dice.choices(_PIECES, k=dice.randint(2, 24))) for _ in range(_COUNT))
    return [[text, plain(text)] for text in texts]


def written() -> str:
    rows = ",\n".join(json.dumps(case) for case in cases())
    return f"[\n{rows}\n]\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
