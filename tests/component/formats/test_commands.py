"""`trivia quiz import` and `trivia quiz export`, as a person runs them."""

import json
from pathlib import Path

import pytest
from trivia.contract.quizzes.check import check_quiz
from trivia_local.quiz_commands import app
from typer.testing import CliRunner, Result

from tests.component.formats.files import table

HEADER = ("question", "a", "b", "correct")
GOOD = table(HEADER, ("Bird?", "Emu", "Ox", "A"))
MIXED = table(
    HEADER, ("Bird?", "Emu", "Ox", "A"), ("R&amp;B?", "Emu", "Ox", "A"), ("", "x", "y", 1)
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_an_import_writes_a_quiz_that_the_check_takes(tmp_path: Path) -> None:
    (tmp_path / "my birds.csv").write_bytes(GOOD)
    done = run(
        "import", tmp_path / "my birds.csv", "--out", tmp_path / "out", "--language", "de",
        "--category", "nature", "--title", "Vögel",
    )  # fmt: skip
    (written,) = (tmp_path / "out").iterdir()
    quiz = json.loads(written.read_text())

    assert done.exit_code == 0, done.output
    assert check_quiz(written.read_text()) == []
    assert (quiz["title"], quiz["language"], quiz["category"]) == ("Vögel", "de", "nature")
    assert "1 question: 1 as they stand, 0 changed, 0 refused" in done.output


def test_rows_are_named_with_their_reason_and_good_ones_are_written(tmp_path: Path) -> None:
    (tmp_path / "birds.csv").write_bytes(MIXED)
    done = run("import", tmp_path / "birds.csv", "--out", tmp_path)

    assert done.exit_code == 1
    assert "row 4: refused: the question has no text" in done.output
    assert "row 3: changed: HTML entities were decoded" in done.output
    assert len(json.loads((tmp_path / "birds.json").read_text())["questions"]) == 2


def test_of_many_like_rows_some_are_named_unless_all_are_wanted(tmp_path: Path) -> None:
    rows = [(f"Bird {number}?", "Emu", "Ox", "") for number in range(20)]
    (tmp_path / "birds.csv").write_bytes(table(HEADER, *rows))
    short = run("import", tmp_path / "birds.csv", "--out", tmp_path)
    long = run("import", tmp_path / "birds.csv", "--out", tmp_path, "--all")

    assert (short.output.count(": refused: "), long.output.count(": refused: ")) == (5, 20)
    assert "and 15 more refused for the like (no_right)" in short.output


def test_nothing_that_is_there_is_replaced_unasked(tmp_path: Path) -> None:
    (tmp_path / "birds.csv").write_bytes(GOOD)
    (tmp_path / "birds.json").write_text("mine")
    kept = run("import", tmp_path / "birds.csv", "--out", tmp_path)
    before = (tmp_path / "birds.json").read_text()
    forced = run("import", tmp_path / "birds.csv", "--out", tmp_path, "--force")

    assert (kept.exit_code, before) == (1, "mine")
    assert forced.exit_code == 0


def test_files_of_one_name_become_quizzes_of_two(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "birds.csv").write_bytes(GOOD)
    run("import", tmp_path / "a/birds.csv", tmp_path / "b/birds.csv", "--out", tmp_path)

    assert {path.name for path in tmp_path.glob("*.json")} == {"birds.json", "birds-2.json"}


def test_a_file_of_another_kind_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4")
    done = run("import", tmp_path / "x.pdf")

    assert done.exit_code == 1
    assert "The file is a PDF document" in done.output
    assert run("import", tmp_path / "missing.csv").exit_code == 1


@pytest.mark.parametrize(
    ("option", "value"),
    [("--language", "english"), ("--category", "birds"), ("--columns", "question")],
)
def test_options_are_checked(tmp_path: Path, option: str, value: str) -> None:
    (tmp_path / "birds.csv").write_bytes(GOOD)

    assert run("import", tmp_path / "birds.csv", option, value).exit_code == 2


def test_columns_are_chosen(tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_bytes(table(("Land", "Stadt"), ("Peru", "Lima")))
    done = run(
        "import", tmp_path / "cards.csv", "--out", tmp_path,
        "--columns", "question=Land,answer=Stadt",
    )  # fmt: skip

    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "cards.json").read_text())["questions"][0]["accepted"] == ["Lima"]


def test_an_export_names_what_the_format_cannot_hold(tmp_path: Path) -> None:
    quiz = {
        "format": "trivia-quiz/1", "id": "abc", "title": "Tea", "category": "food",
        "questions": [
            {"kind": "true_false", "text": "Tea is hot.", "correct": True, "explanation": "Often."},
            {"kind": "closest", "text": "How hot?", "value": 90},
        ],
    }  # fmt: skip
    (tmp_path / "tea.json").write_text(json.dumps(quiz))
    done = run("export", tmp_path / "tea.json", "--to", "xlsx", "--out", tmp_path)
    again = run("export", tmp_path / "tea.json", "--to", "xlsx", "--out", tmp_path)

    assert done.exit_code == 0, done.output
    assert (tmp_path / "tea.xlsx").read_bytes().startswith(b"PK")
    assert "Question 1: A spreadsheet (XLSX) does not hold its explanation" in done.output
    assert "Question 2: A spreadsheet (XLSX) has no questions of the kind closest" in done.output
    assert "does not hold category of the quiz" in done.output
    assert again.exit_code == 1


def test_only_quizzes_are_exported_and_only_to_formats_that_are_written(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")

    assert run("export", tmp_path / "x.json", "--to", "csv").exit_code == 1
