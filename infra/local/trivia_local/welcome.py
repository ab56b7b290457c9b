"""The last lines of a start: where to go, as text and as a QR code."""

import io

import segno
from rich.console import Console

from trivia_local.stackfile import Stack


def show_address(console: Console, stack: Stack) -> None:
    """Print the address for this machine, and the one for phones if there is one."""
    console.print()
    console.print(f"  Open [bold cyan]{stack.front_door}[/bold cyan]")
    if stack.lan:
        console.print(f"  On phones in the same network: [bold cyan]{stack.lan}[/bold cyan]")
    if console.is_terminal:
        picture = io.StringIO()
        segno.make(stack.lan or stack.front_door, error="m").terminal(picture, compact=True)
        console.print(picture.getvalue(), markup=False, highlight=False)
    if not stack.lan:
        console.print("  [dim]Only this machine can reach it; --lan (LAN=1) lets phones in.[/dim]")
    console.print()
