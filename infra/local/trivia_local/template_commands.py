"""`trivia templates`: write, or check, the templates that are made of parts."""

from typing import Annotated

import typer

from trivia_local.layout import ROOT
from trivia_local.portions import compose
from trivia_local.session import plain_errors


def templates_command(
    check: Annotated[
        bool, typer.Option("--check", help="write nothing; exit 1 if a template is out of date")
    ] = False,
) -> None:
    """Put the parts in infra/ together into the templates that are deployed."""
    with plain_errors():
        if check:
            compose.require_fresh()
        stale = compose.stale()
    for path, text in stale.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")
        typer.echo(f"✓ wrote {path}")
    if not stale:
        typer.echo(f"✓ {len(compose.PORTIONS)} templates are up to date")
