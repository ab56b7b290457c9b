"""`trivia templates`: write, or check, the templates that are made of parts."""

from typing import Annotated

import typer

from trivia_local.layout import ROOT
from trivia_local.portions.compose import composed
from trivia_local.session import plain_errors


def templates_command(
    check: Annotated[
        bool, typer.Option("--check", help="write nothing; exit 1 if a template is out of date")
    ] = False,
) -> None:
    """Put the parts in infra/ together into the templates that are deployed."""
    with plain_errors():
        texts = composed()
    stale = [
        path
        for path, text in texts.items()
        if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text
    ]
    if check and stale:
        for path in stale:
            typer.echo(f"✗ {path} is out of date: run `trivia templates`", err=True)
        raise typer.Exit(1)
    for path in stale:
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(texts[path], encoding="utf-8")
        typer.echo(f"✓ wrote {path}")
    if not stale:
        typer.echo(f"✓ {len(texts)} templates are up to date")
