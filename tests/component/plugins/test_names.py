"""Nothing but its own module names a kind or a mode: a new one would be forgotten there."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from trivia.domain.games.modes import MODES
from trivia.domain.questions.registry import KINDS

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ("backend/src/trivia", "bots", "infra/local")
PLUG_INS = {"kinds", "rulesets"}
"""Folders of plug-ins: each names itself."""

FORMATS = "formats"
"""Where formats and kinds meet: `tests/component/formats` wants every kind in every format."""

NAMED = {
    ("backend/src/trivia/domain/games/rules.py", "casual"): "what a host gets who chooses nothing",
    ("bots/trivia_bots/modes.py", "first_correct"): "what is usual on a live scoreboard",
    ("bots/trivia_bench/chaos/invariants/answers.py", "first_correct"): (
        "what the service promises of this mode alone: one winner"
    ),
    ("bots/trivia_bench/chaos/script.py", "single_choice"): (
        "games under faults are about who is heard, not about what is asked"
    ),
    ("bots/trivia_bench/chaos/script.py", "closest"): (
        "the only kind that always has one winner, so that it can break a tie"
    ),
    ("bots/trivia_bench/simulation/script.py", "single_choice"): (
        "the simulated evening asks questions of one kind and of a usual length: counts of"
        " costs are kept, and compared with those of before"
    ),
}
"""By file and name: why it is chosen there, among all that there are."""


def names_in(text: str, names: frozenset[str]) -> Iterator[str]:
    """Those of `names` that a module imports, or has as a string literal."""
    if not any(name in text for name in names):
        return  # parsing takes seconds for all sources
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and node.value in names:
            yield str(node.value)
        elif isinstance(node, ast.ImportFrom):
            *_, folder, last = f"..{node.module}".split(".")
            if folder in PLUG_INS and last in names:
                yield last
            elif last in PLUG_INS:
                yield from (alias.name for alias in node.names if alias.name in names)


def test_no_source_names_a_kind_or_a_mode() -> None:
    names = frozenset(KINDS) | frozenset(MODES)
    sources = [
        path
        for folder in SOURCES
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not (PLUG_INS | {FORMATS}) & set(path.parts)
    ]
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in sources
        for name in names_in(path.read_text(encoding="utf-8"), names)
    }

    assert len(sources) > 300, "the folders have moved"
    assert found == set(NAMED)


@pytest.mark.parametrize(
    "text",
    [
        'LABELS = {"speed": 1}',
        'def f(kind="speed"): ...',
        'match kind:\n    case "speed": ...',
        "from trivia.domain.rulesets.speed import RULESET",
        "from trivia.domain.rulesets import speed",
    ],
)
def test_a_name_is_found_wherever_it_stands(text: str) -> None:
    assert list(names_in(text, frozenset({"speed"}))) == ["speed"]


def test_other_words_are_no_names() -> None:
    text = """
from trivia.domain.games import speed
speed: bool = f(speed="fast, at full speed")
"""
    assert list(names_in(text, frozenset({"speed"}))) == []
