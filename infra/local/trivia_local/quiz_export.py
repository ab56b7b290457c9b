"""`trivia quiz export FILE --to FORMAT`: a quiz for another program, and what got lost."""

from pathlib import Path
from typing import Annotated

import typer

from trivia_local.errors import RunnerError
from trivia_local.quiz_files import checked
from trivia_local.session import console, plain_errors

To = Annotated[
    str, typer.Option("--to", metavar="FORMAT", help="csv, xlsx, gift, aiken, moodle, qti or json")
]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="where the file is written")]
Force = Annotated[bool, typer.Option("--force", help="replace a file that is there already")]


def export_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a quiz file (JSON)")],
    to: To,
    out: Out = Path(),
    force: Force = False,
) -> None:
    """Write the quiz in FILE in another format; name all that the format does not hold."""
    # Here and not above: the other commands need none of it.
    from rich.text import Text
    from trivia.adapters.formats.exporting import export_quiz
    from trivia.contract.quizzes.format import QuizDocument
    from trivia.domain.formats.report import RefusedFile

    with plain_errors():
        text, faults = checked(file)
        if faults:
            raise RunnerError(
                f"{file} is no quiz.", f"`trivia quiz check {file}` says what has to change."
            )
        try:
            exported = export_quiz(QuizDocument.model_validate_json(text), to)
        except RefusedFile as error:
            raise RunnerError(str(error)) from error
        path = out / f"{file.stem}.{exported.extension}"
        if path.exists() and not force:
            raise RunnerError(
                f"{path} is there already.", "--force replaces it, --out names another folder."
            )
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(exported.data)
        console.print(Text(f"✓ {path}", style="green"), soft_wrap=True)
        for loss in exported.losses:
            place = f"Question {loss.question}: " if loss.question else ""
            console.print(Text(f"    {place}{loss.remark}"), soft_wrap=True)
