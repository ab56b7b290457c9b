"""What the commands of the bots have in common: which deployment, which rules, how they end."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from trivia_bots import modes
from trivia_bots.transports import GameTransport

if TYPE_CHECKING:
    from trivia_bots.runs.report import RunReport
    from trivia_bots.site import Site


def mode_named(text: str) -> str:
    """The mode of this name; a usage error if there is none."""
    if text not in modes.names():
        raise typer.BadParameter(f"there is no mode {text!r}: {', '.join(modes.names())}")
    return text


Mode = Annotated[
    str | None,
    typer.Option(
        parser=mode_named,
        metavar="|".join(modes.names()),
        help="rules of a game that bots host; if not said, those that are usual",
    ),
]


AnyTransport = Annotated[
    Literal["any", "http", "websocket", "mqtt"],
    typer.Option("--transport", help="http: solo games; any: that of the PIN"),
]
HostTransport = Annotated[
    GameTransport, typer.Option("--transport", help="websocket: hosted games; mqtt: live games")
]
Target = Annotated[
    str | None,
    typer.Option(help="stack.json of a local stack, or the address of its pages; default: yours"),
]
Aws = Annotated[str | None, typer.Option("--aws", metavar="STACK", help="a stack on AWS instead")]
Plain = Annotated[bool, typer.Option("--plain", help="lines instead of a live view")]
Json = Annotated[Path | None, typer.Option("--json", help="write the report to this file")]
Questions = Annotated[int | None, typer.Option(min=1, help="ask the first so many only")]


def rules_of(transport: str, mode: str | None, *, guests: bool) -> dict[str, Any]:
    return modes.chosen(mode or modes.usual(transport), guests=guests)


def share_of(text: str) -> float:
    """`10%` or `0.1` as 0.1."""
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no share: try 10%") from None


def stack_file() -> Path:
    """`stack.json` of the local stack that is started if no other is named."""
    from trivia_local.layout import DEFAULT_NAME, StackFolder

    return StackFolder.of(DEFAULT_NAME).stack_file


def find_site(target: str | None, aws: str | None) -> "Site":
    """The deployment that was named; an end with a sentence if there is none."""
    from http.client import HTTPException

    from botocore.exceptions import BotoCoreError, ClientError

    from trivia_bots.site import site_at, site_of_stack, site_on_aws

    try:
        if aws is not None:
            return site_on_aws(aws)
        if target is not None and target.startswith(("http://", "https://")):
            return site_at(target)
        return site_of_stack(Path(target) if target else stack_file())
    except FileNotFoundError:
        fail("No local stack is running. Start one (`make play`), or name a --target.")
    except (OSError, HTTPException, ValueError, KeyError, BotoCoreError, ClientError) as error:
        fail(f"The service cannot be reached: {error}")


def finish(report: "RunReport", file: Path | None) -> None:
    """Show and keep a report; exit status 1 if anything happened that must not happen."""
    from trivia_bots.commands.view import summary

    if file is not None:
        file.write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
    typer.echo("\n".join(summary(report)))
    for violation in report.violations:
        typer.secho(f"VIOLATION {violation}", fg="red", err=True)
    if report.violations:
        raise typer.Exit(1)


def fail(sentence: str) -> NoReturn:
    """Exit status 2: wrong usage, or nothing could be played."""
    typer.secho(sentence, fg="red", err=True)
    raise typer.Exit(2)
