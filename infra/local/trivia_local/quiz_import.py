"""`trivia quiz import FILE...`: quizzes from files of other programs, with a report of each row."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trivia_local.session import console, plain_errors, progress
from trivia_local.whole_files import write_text

if TYPE_CHECKING:
    from trivia.adapters.formats.importing import Told
    from trivia.application.imports.values import Imported
    from trivia.domain.formats.draft import Options
    from trivia.domain.formats.report import Remark, Report

_SHOWN_OF_A_REASON = 5
"""Rows that are named one by one; more are counted, unless all are asked for."""

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="files with questions")]
Form = Annotated[
    str, typer.Option("--format", help="json, csv, xlsx …; else seen from the content")
]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="where the quizzes are written")]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ROLE=COLUMN,…", help="of a table, by header or number: question=Front,answer=Back"
    ),
]
Force = Annotated[bool, typer.Option("--force", help="replace files that are there already")]
All = Annotated[bool, typer.Option("--all", help="name every row, however many there are")]


def import_command(
    files: Files,
    form: Form = "",
    out: Out = Path(),
    columns: Columns = None,
    language: Annotated[str, typer.Option(help="of the questions: en, de, pt-BR …")] = "en",
    category: Annotated[str, typer.Option(help="of the quizzes; else seen from the file")] = "",
    title: Annotated[str, typer.Option(help="of the quizzes; else from the file")] = "",
    force: Force = False,
    everything: All = False,
) -> None:
    """Make quizzes of FILEs; say of each row what was taken, changed or refused.

    What is good is written; exit 1 if anything was refused.
    """
    options = _options(form, columns or [], language, category, title)
    with plain_errors():
        written: set[str] = set()
        good = [_one(file, options, out, force, everything, written) for file in files]
    if not all(good):
        raise typer.Exit(1)


def _options(form: str, columns: list[str], language: str, category: str, title: str) -> "Options":
    from trivia.contract.base import LANGUAGE_PATTERN
    from trivia.domain.formats.draft import Options
    from trivia.domain.quizzes.categories import CATEGORIES

    if not re.fullmatch(LANGUAGE_PATTERN, language):
        raise typer.BadParameter(f"{language!r} is no language code such as en, de or pt-BR.")
    if category and category not in CATEGORIES:
        raise typer.BadParameter(f"{category!r} is none of {', '.join(CATEGORIES)}.")
    pairs = [pair.partition("=") for given in columns for pair in given.split(",") if pair.strip()]
    if not all(role.strip() and column.strip() for role, _, column in pairs):
        raise typer.BadParameter("Columns are named as in --columns question=Front,answer=Back.")
    return Options(
        format=form,
        title=title,
        language=language,
        category=category,
        columns=tuple((role.strip().casefold(), column.strip()) for role, _, column in pairs),
    )


def _one(
    file: Path, options: "Options", out: Path, force: bool, everything: bool, written: set[str]
) -> bool:
    """Import one file; whether nothing was refused."""
    from rich.text import Text
    from trivia.adapters.formats.importing import import_quizzes
    from trivia.domain.formats.report import RefusedFile

    try:
        with _bar(file.name) as told:
            imported = import_quizzes(_read(file), file.name, options, told)
    except (RefusedFile, OSError) as error:
        why = f"it cannot be read: {error.strerror}." if isinstance(error, OSError) else error
        console.print(Text(f"✗ {file}: {why}", style="bold red"), soft_wrap=True)
        return False
    _show(file, imported.report, everything)
    kept = _write(imported, out, force, written)
    return kept and not imported.report.count("refused")


def _read(file: Path) -> bytes:
    from trivia.domain.formats.limits import MAX_FILE_BYTES
    from trivia.domain.formats.report import RefusedFile

    with file.open("rb") as opened:
        data = opened.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise RefusedFile("file_too_big", bytes=file.stat().st_size, most=MAX_FILE_BYTES)
    return data


@contextmanager
def _bar(name: str) -> Iterator["Told"]:
    """A bar for a file that takes a while, where somebody looks at it."""
    from rich.progress import BarColumn, Progress, TextColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} questions"),
        console=console,
        transient=True,
        disable=not progress.animated,
    ) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of or None)


def _show(file: Path, report: "Report", everything: bool) -> None:
    from rich.text import Text

    counts = {outcome: report.count(outcome) for outcome in ("taken", "changed", "refused")}
    good = counts["taken"] + counts["changed"]
    sign, style = ("✓", "green") if not counts["refused"] else ("!", "yellow")
    if not good:
        sign, style = "✗", "bold red"
    rows = f"{len(report.rows)} question{'' if len(report.rows) == 1 else 's'}"
    told = (
        f"{counts['taken']} as they stand, {counts['changed']} changed, {counts['refused']} refused"
    )
    console.print(
        Text(f"{sign} {file} ({report.format}): {rows}: {told}", style=style), soft_wrap=True
    )
    for note in report.notes:
        console.print(Text(f"    note: {note}", style="dim"), soft_wrap=True)
    for line in _lines(report, everything):
        console.print(Text(f"    {line}"), soft_wrap=True)


def _lines(report: "Report", everything: bool) -> Iterator[str]:
    """Row by row, the refused ones first; of each reason some and a count of the others."""
    shown: Counter[tuple[str, str]] = Counter()
    for outcome in ("refused", "changed"):
        for row in report.rows:
            if row.outcome == outcome:
                new = [one for one in row.remarks if _counted(shown, outcome, one) or everything]
                if new:
                    yield f"{row.place}: {outcome}: {'; '.join(map(str, new))}"
        if everything:
            continue
        for (kind, code), number in shown.items():
            if kind == outcome and number > _SHOWN_OF_A_REASON:
                more = number - _SHOWN_OF_A_REASON
                yield f"… and {more} more {outcome} for the like ({code}); --all names them"


def _counted(shown: Counter[tuple[str, str]], outcome: str, found: "Remark") -> bool:
    shown[outcome, found.code] += 1
    return shown[outcome, found.code] <= _SHOWN_OF_A_REASON


def _write(imported: "Imported", out: Path, force: bool, written: set[str]) -> bool:
    """Write each quiz to its file; whether all could be."""
    from rich.text import Text
    from trivia.domain.formats.slices import slug

    kept = True
    for quiz in imported.quizzes:
        wanted, number = str(quiz["id"]), 1
        while quiz["id"] in written:
            number += 1
            quiz["id"] = slug(wanted, f"-{number}")
        written.add(quiz["id"])
        path = out / f"{quiz['id']}.json"
        if path.exists() and not force:
            line = f"✗ {path} is there already: --force replaces it, --out names another folder"
            console.print(Text(line, style="bold red"), soft_wrap=True)
            kept = False
            continue
        write_text(path, json.dumps(quiz, ensure_ascii=False, indent=2) + "\n")
        console.print(Text(f"  → {path}: {_summary(quiz)}"), soft_wrap=True)
    return kept


def _summary(quiz: dict[str, Any]) -> str:
    number = len(quiz["questions"])
    return f"“{quiz['title']}”, {quiz['category']}, {number} question{'' if number == 1 else 's'}"
