"""A game and a month in dollars: as data, and in plain words."""

from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text
from trivia_bots import modes
from trivia_bots.transports import GAMES

from trivia_bench.costs import coins, operation_table
from trivia_bench.costs.beside import Beside, costs_beside
from trivia_bench.costs.counts import usage_of
from trivia_bench.costs.idle import FREE_WHEN_IDLE, Idle, idle_costs
from trivia_bench.costs.operations import Operation, operations_of
from trivia_bench.costs.prices import US_EAST_1, Bill, Line, PriceTable, prices_of
from trivia_bench.costs.quotas import Floor, Quota, floors_of, quotas_of
from trivia_bench.costs.usage import Usage

ASSUMED = (
    "All join within 60 s; all but one answer each question within 10 s; a question takes 20 s, "
    "its result is shown for 10 s. Nobody reconnects."
)
ESTIMATED = (
    "Lambda GB-s: from counted calls, at 3 ms a message and what each call of AWS usually takes.",
    "Log bytes: own lines are counted, those of Lambda and of the gateways are estimated.",
)
NOT_COUNTED = (
    "Cognito (by active user and month)",
    "what tables and logs store",
    "serving the pages (CloudFront or Amplify)",
    "custom metrics ($0.30 a month each, by the hour in which they are written)",
    "commands of the cache (under 1 % of a game)",
    f"coins: ${coins.dollars(US_EAST_1):.7f} for each player whom a game pays some",
    "taxes, free tiers, discounts",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What one game and a month of them cost."""

    transport: str
    mode: str
    players: int
    questions: int
    prices: PriceTable
    usage: Usage
    bill: Bill
    operations: list[Operation]
    games: int
    idle: list[Idle]
    beside: list[Beside]
    quotas: list[Quota]
    floors: list[Floor]
    join_s: float
    answer_s: float

    @property
    def socket_logs_dollars(self) -> float:
        return self.prices.socket_logs(self.usage)

    @property
    def idle_dollars(self) -> float:
        return sum(one.dollars for one in self.idle)

    @property
    def month_dollars(self) -> float:
        return self.games * self.bill.total + self.idle_dollars


def report(
    players: int,
    questions: int,
    transport: str,
    *,
    mode: str | None = None,
    region: str = "us-east-1",
    games: int = 0,
    egress: str = "endpoints",
    join_s: float = 60,
    answer_s: float = 5,
) -> Report:
    """Reckon it.

    Raises:
        UnknownRegion; ValueError: no such transport or mode, or an impossible size.
    """
    prices = prices_of(region)
    usage = usage_of(players, questions, transport, mode)
    return Report(
        transport=transport,
        mode=mode or modes.usual(transport),
        players=players,
        questions=questions,
        prices=prices,
        usage=usage,
        bill=prices.bill(usage),
        operations=operations_of(transport, mode or modes.usual(transport)),
        games=games,
        idle=idle_costs(prices, egress),
        beside=costs_beside(prices),
        quotas=quotas_of(transport, join_s, answer_s),
        floors=floors_of(transport, players),
        join_s=join_s,
        answer_s=answer_s,
    )


def as_json(one: Report) -> dict[str, Any]:
    """`dollars`: what moving the messages costs, which the budgets are about; `dollars_total`:
    with functions, tables, logs and bytes out. `dollars_socket_logs`: in neither; what the access
    log of the WebSocket API adds where the parameter SocketLogs has it written."""
    return {
        "transport": one.transport,
        "mode": one.mode,
        "players": one.players,
        "questions": one.questions,
        "region": one.prices.region,
        "messages": round(one.usage.messages),
        "dollars": round(one.bill.dollars, 6),
        "dollars_total": round(one.bill.total, 6),
        "dollars_socket_logs": round(one.socket_logs_dollars, 6),
        "lines": [asdict(line) for line in one.bill.lines],
        "operations": [asdict(operation) for operation in one.operations],
        "beside": [asdict(thing) for thing in one.beside],
        "month": {
            "games": one.games,
            "games_dollars": round(one.games * one.bill.total, 4),
            "idle": [asdict(item) for item in one.idle],
            "idle_dollars": round(one.idle_dollars, 4),
            "idle_dollars_without_live": round(sum(i.dollars for i in one.idle if not i.live), 4),
            "dollars": round(one.month_dollars, 4),
        },
        "quotas": {
            "joining_within_s": one.join_s,
            "answering_within_s": one.answer_s,
            "limits": [
                {
                    "name": quota.name,
                    "limit": quota.limit,
                    "kind": quota.kind,
                    "binds_at_players": quota.binds_at,
                    "binds": one.players > quota.binds_at,
                }
                for quota in one.quotas
            ],
        },
        "floors": [asdict(floor) for floor in one.floors],
        "assumed": ASSUMED,
        "estimated": list(ESTIMATED),
        "not_counted": list(NOT_COUNTED),
        "prices": {
            name: {
                "dollars": price.dollars,
                "unit": price.unit,
                "source": price.source,
                "noted": price.noted,
            }
            for name, price in one.prices.prices.items()
        },
    }


def show(one: Report, console: Console) -> None:
    """For people."""
    console.print(
        Group(
            _headline(one),
            _lines(one),
            operation_table.table(one.operations),
            _beside(one),
            _month(one),
            _limits(one),
            _floors(one),
            _notes(),
        ),
        soft_wrap=False,
    )


def _headline(one: Report) -> RenderableType:
    things = "requests" if one.transport == "http" else "messages"
    return Text.from_markup(
        f"\n[bold]{GAMES[one.transport]} game ({one.mode}), {one.players:,} players, "
        f"{one.questions} questions"
        f"[/bold] in {one.prices.region}\n"
        f"{one.usage.messages:,.0f} {things}: moving them costs [bold]{money(one.bill.dollars)}"
        f"[/bold]; with functions, tables, logs and bytes out the game costs "
        f"[bold]{money(one.bill.total)}[/bold].\n"
        f"{_socket_logs(one)}"
    )


def _socket_logs(one: Report) -> str:
    if not one.usage.socket_log_bytes:
        return ""
    return (
        "As deployed by default, without the access log of the WebSocket API: where the parameter"
        f" SocketLogs has it written, that costs {money(one.socket_logs_dollars)} more.\n"
    )


def _lines(one: Report) -> RenderableType:
    table = Table("service", "what", title="One game", title_justify="left", expand=False)
    table.add_column("quantity", justify="right")
    table.add_column("dollars", justify="right")
    for line in one.bill.lines:
        table.add_row(line.service, _what(line), f"{line.quantity:,.{_digits(line)}f}",
                      money(line.dollars))  # fmt: skip
    table.add_section()
    table.add_row("together", "", "", money(one.bill.total), style="bold")
    return table


def _what(line: Line) -> str:
    return f"{line.what} (estimate)" if line.estimate else line.what


def _digits(line: Line) -> int:
    return 4 if line.quantity < 10 and line.quantity % 1 else 0


def _beside(one: Report) -> RenderableType:
    table = Table("each", title="What is done beside games", title_justify="left", expand=False)
    for column in ("states", "functions", "read units", "write units", "$ a million"):
        table.add_column(column, justify="right")
    for thing in one.beside:
        table.add_row(
            thing.what,
            f"{thing.transitions:,.0f}",
            f"{thing.lambda_requests:,.0f}",
            f"{thing.reads:,.0f}",
            f"{thing.writes:,.0f}",
            f"{1e6 * thing.dollars:,.0f}",
        )
    return table


def _month(one: Report) -> RenderableType:
    table = Table("what", "reckoning", title="One month", title_justify="left", expand=False)
    table.add_column("dollars", justify="right")
    for item in one.idle:
        table.add_row(f"{item.what}{' *' if item.live else ''}", item.reckoning,
                      f"{item.dollars:.2f}")  # fmt: skip
    table.add_section()
    table.add_row("while nobody plays", "* live games only", f"{one.idle_dollars:.2f}")
    games = f"{one.games:,} of these games"
    table.add_row(games, "", f"{one.games * one.bill.total:.2f}")
    table.add_row("together", "", f"{one.month_dollars:.2f}", style="bold")
    return table


def _limits(one: Report) -> RenderableType:
    title = (
        f"What limits it, if all join within {one.join_s:g} s and answer within {one.answer_s:g} s"
    )
    table = Table("limit", "how much", title=title, title_justify="left", expand=False)
    table.add_column("binds at players", justify="right")
    for quota in one.quotas:
        binds = one.players > quota.binds_at
        words = ("binds: " if binds else "") + f"{quota.binds_at:,}"
        kind = "" if quota.kind == "aws" else f" ({quota.kind})"
        table.add_row(quota.name + kind, quota.limit, words, style="bold red" if binds else "")
    return table


def _floors(one: Report) -> RenderableType:
    title = f"What quotas make {one.players:,} players wait for at least"
    table = Table("what", "bound by", title=title, title_justify="left", expand=False)
    table.add_column("seconds", justify="right")
    for floor in one.floors:
        table.add_row(floor.act, floor.bound_by, f"{floor.seconds:,.1f}")
    return table


def _notes() -> RenderableType:
    notes = [
        f"Assumed: {ASSUMED}",
        *(f"Estimated: {text}" for text in ESTIMATED),
        f"Not counted: {'; '.join(NOT_COUNTED)}.",
        f"Free while idle: {FREE_WHEN_IDLE}.",
        "Prices: list prices of 2026-11, sources in --json and docs/cost.md.",
    ]
    return Text("\n" + "\n".join(notes) + "\n", style="dim")


def money(dollars: float) -> str:
    return f"${dollars:,.4f}" if dollars < 1 else f"${dollars:,.2f}"
