"""`trivia ledger check|show`."""

from datetime import UTC, datetime
from itertools import islice
from typing import Annotated

import typer

from trivia_local import ledger
from trivia_local.layout import DEFAULT_NAME
from trivia_local.session import console, plain_errors
from trivia_local.which import Aws, Name, service_of

app = typer.Typer(help="Coins: whether they add up, and whose they are.", no_args_is_help=True)


@app.command("check")
def check_command(name: Name = DEFAULT_NAME, aws_stack: Aws = None) -> None:
    """Add up every account and every transfer; exit code 1 if one differs, 2 if one never rests."""
    with plain_errors():
        found = ledger.added_up(service_of(name, aws_stack))
        console.print(
            f"{found.accounts} accounts, {found.transfers} transfers, {found.issued} coins issued;"
            f" together they hold {found.total}.",
            markup=False,
            soft_wrap=True,
        )
        for fault in found.faults:
            console.print(f"✗ {fault.account} {fault.what}", markup=False, soft_wrap=True)
        for account in found.unsure:
            console.print(
                f"? {account} changed each time it was read: check again when less is going on.",
                markup=False,
                soft_wrap=True,
            )
        if found.faults or found.unsure:
            raise typer.Exit(1 if found.faults else 2)
        console.print("✓ every account holds what its entries add up to", markup=False)


@app.command("show")
def show_command(
    account: Annotated[str, typer.Argument(help="id of a player, or an account: house#07")],
    most: Annotated[int, typer.Option(help="entries, newest first")] = 20,
    name: Name = DEFAULT_NAME,
    aws_stack: Aws = None,
) -> None:
    """What an account holds, and what came and went."""
    with plain_errors():
        shown, entries = ledger.shown(service_of(name, aws_stack), account)
        console.print(
            f"{shown.account}: {shown.balance} coins, {shown.moves} entries", markup=False
        )
        for entry in islice(entries, max(0, most)):
            at = datetime.fromtimestamp(entry.at / 1000, tz=UTC).strftime("%Y-%m-%d %H:%M:%S")
            about = entry.about.purchase_id or entry.about.quiz_id or ""
            console.print(
                f"{at}  {entry.amount:+7d}  {entry.kind:<9} {about}  {entry.transfer}",
                markup=False,
                soft_wrap=True,
                highlight=False,
            )
