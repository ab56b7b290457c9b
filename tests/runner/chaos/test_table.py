"""What a run of `trivia chaos` tells of its games."""

import io

from rich.console import Console
from trivia_local.chaos.faults import HOSTED, LIVE
from trivia_local.chaos.games import Outcome
from trivia_local.chaos.table import line, sentences, table

HELD = Outcome(fault="nothing", transport=HOSTED, seed=1, seconds=9, sent=24, receipts=24)
BROKEN = Outcome(
    fault="valkey killed",
    transport=LIVE,
    seed=7,
    seconds=41,
    struck=1,
    violations=["Bot 1 has a receipt, and is not counted.", "The game was not over."],
)


def shown() -> str:
    console = Console(file=io.StringIO(), width=120)
    console.print(table([BROKEN, HELD]))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_table_has_a_row_for_each_fault_and_a_column_for_each_kind_of_game() -> None:
    rows = [[cell.strip() for cell in row.split("│")[1:-1]] for row in shown().splitlines()]

    assert ["nothing", "1 of 1, 0 struck, 9 s", "-"] in rows
    assert ["valkey killed", "-", "0 of 1, 1 struck, 41 s"] in rows


def test_what_did_not_hold_is_said_with_the_command_that_plays_it_again() -> None:
    (told,) = sentences([HELD, BROKEN])

    assert told.startswith("Bot 1 has a receipt, and is not counted. (of 2)")
    assert told.endswith("trivia chaos --faults 'valkey killed' --transport mqtt --seed 7")


def test_a_line_says_whether_all_held() -> None:
    assert line(HELD).endswith("24/24 receipts  held")
    assert line(BROKEN).endswith("2 VIOLATED")
