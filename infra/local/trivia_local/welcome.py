"""The last lines of a start: where to go, for phones as a QR code too."""

import io

import segno
from rich.markup import escape

from trivia_local.progress import Progress
from trivia_local.stackfile import Stack


def show_address(progress: Progress, stack: Stack) -> None:
    """Print the address for this machine, and the one for phones if there is one."""
    progress.print("")
    progress.print(f"  Open [bold cyan]{stack.front_door}[/bold cyan]")
    if stack.lan:
        progress.print(f"  On phones in the same network: [bold cyan]{stack.lan}[/bold cyan]")
    if stack.lan and progress.animated:
        picture = io.StringIO()
        segno.make(stack.lan, error="m").terminal(picture, compact=True)
        progress.print(escape(picture.getvalue()))
    if stack.lan:
        progress.print("  [dim]Host games there too: the lobby shows phones its own address.[/dim]")
    else:
        progress.print("  [dim]Only this machine can reach it; --lan (LAN=1) lets phones in.[/dim]")
    progress.print("")
