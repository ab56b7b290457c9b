"""`trivia diagrams`: draw, or check, the state machines in the documents."""

from typing import Annotated

import typer

from trivia_local.errors import RunnerError
from trivia_local.layout import ROOT
from trivia_local.session import plain_errors
from trivia_local.state_machines.drawing import DOCUMENT, document


def diagrams_command(
    check: Annotated[
        bool, typer.Option("--check", help="write nothing; exit 1 if a picture is out of date")
    ] = False,
) -> None:
    """Draw the state machines of the templates in docs/state-machines.md."""
    with plain_errors():
        text = document()
        file = ROOT / DOCUMENT
        fresh = file.is_file() and file.read_text(encoding="utf-8") == text
        if check and not fresh:
            raise RunnerError(f"Out of date: {DOCUMENT}.", "Draw it again: `trivia diagrams`.")
        if not fresh:
            file.write_text(text, encoding="utf-8")
    typer.echo(f"✓ {DOCUMENT} is up to date" if fresh else f"✓ wrote {DOCUMENT}")
