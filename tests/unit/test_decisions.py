"""The record of decisions has no gaps, and its index leaves none out."""

import re
from pathlib import Path

DECISIONS = Path(__file__).parents[2] / "docs/decisions"
FILES = sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")


def test_decisions_are_numbered_without_gaps_in_the_order_of_their_dates() -> None:
    numbers = [int(path.name[:4]) for path in FILES]
    dates = [path.read_text(encoding="utf-8").splitlines()[2] for path in FILES]

    assert numbers == list(range(1, len(FILES) + 1))
    assert dates == sorted(dates)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in dates)


def test_the_index_has_every_decision_under_its_title() -> None:
    index = (DECISIONS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(\d+)\]\((.+?)\) \| (.+?) \| .+ \|$", index, re.MULTILINE)

    assert rows == [
        (number, path.name, title) for path in FILES for number, title in [_heading(path)]
    ]


def test_references_to_decisions_lead_somewhere() -> None:
    root = DECISIONS.parents[1]
    pages = [root / "README.md", root / "infra/README.md", *root.glob("docs/**/*.md")]
    named = {
        name
        for page in pages
        for name in re.findall(r"\b(\d{4}-[a-z][a-z-]+\.md)\b", page.read_text(encoding="utf-8"))
    }

    assert named == {path.name for path in FILES}


def _heading(path: Path) -> tuple[str, str]:
    found = re.match(r"# (\d+)\. (.+)\n", path.read_text(encoding="utf-8"))
    assert found, f"{path.name} has no number in its heading"
    return found[1], found[2]
