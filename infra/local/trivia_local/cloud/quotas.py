"""Quotas of an account against the number of players that is planned."""

from collections.abc import Iterator
from dataclasses import dataclass

from trivia_local.cloud.findings import Clients, Finding, Level, Plan, ask, listed

STANDARD = 1000
"""Concurrent executions that an account gets for the asking; the capacities are made for it."""
JOIN_S = 30
"""In which all players of a game connect, or come back after a loss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A quota per second, by the words in its name, and what a player takes of it."""

    service: str
    words: tuple[str, ...]
    per_player: float
    what: str


NEEDS = (
    Need(
        service="iotcore",
        words=("connect", "per second", "account"),
        per_player=1 / JOIN_S,
        what="connections to AWS IoT a second",
    ),
    Need(
        service="iotcore",
        words=("outbound", "publish", "per second", "account"),
        per_player=1,
        what="messages from AWS IoT a second",
    ),
    Need(
        service="iotcore",
        words=("inbound", "publish", "per second", "account"),
        per_player=1,
        what="messages to AWS IoT a second",
    ),
    Need(
        service="apigateway",
        words=("websocket", "new connections"),
        per_player=1 / JOIN_S,
        what="new WebSockets a second",
    ),
)


def concurrency(clients: Clients, plan: Plan) -> Iterator[Finding]:
    """How many functions may run at once. New accounts begin with ten.

    https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    """
    limits = ask(clients("lambda").get_account_settings)["AccountLimit"]
    at_once = limits["ConcurrentExecutions"]
    if at_once >= STANDARD:
        todo = "" if plan.capacity != "small" else _capacity("standard")
        level = Level.TO_DO if todo else Level.GOOD
        yield Finding(level=level, what=f"{at_once} functions may run at once", todo=todo)
    elif plan.capacity == "reserved":
        yield Finding(
            level=Level.BAD,
            what=f"{at_once} functions may run at once: nothing can be reserved of them.",
            todo=_capacity("small"),
        )
    else:
        yield Finding(
            level=Level.TO_DO,
            what=f"{at_once} functions may run at once: enough to try it with a few players.",
            todo=f"Ask for {STANDARD} (Service Quotas, Lambda, Concurrent executions); until then"
            f" {_capacity('small')[0].lower()}{_capacity('small')[1:]}",
        )


def _capacity(name: str) -> str:
    return f"Deploy with SoloCapacity={name} HostedCapacity={name} LiveCapacity={name}."


def for_players(clients: Clients, plan: Plan) -> Iterator[Finding]:
    """The quotas that a game of all these players comes up against."""
    client = clients("service-quotas")
    known: dict[str, list[tuple[str, float]]] = {}
    for service in dict.fromkeys(need.service for need in NEEDS):
        known[service] = [
            (one["QuotaName"], one["Value"])
            for one in listed(
                client.list_service_quotas, "Quotas", "NextToken", ServiceCode=service
            )
        ]
    for need in NEEDS:
        yield _compared(need, known[need.service], plan)


def _compared(need: Need, known: list[tuple[str, float]], plan: Plan) -> Finding:
    fitting = [v for name, v in known if all(word in name.lower() for word in need.words)]
    wanted = plan.players * need.per_player
    if not fitting:
        return Finding(
            level=Level.UNKNOWN,
            what=f"No quota is listed for {need.what}; {plan.players} players take {wanted:.0f}.",
            todo=f"Look it up: Service Quotas, {need.service}.",
        )
    allowed = min(fitting)
    if allowed >= wanted:
        return Finding(level=Level.GOOD, what=f"{allowed:.0f} {need.what}; {wanted:.0f} are wanted")
    return Finding(
        level=Level.TO_DO,
        what=f"{allowed:.0f} {need.what}; {plan.players} players take {wanted:.0f}.",
        todo=f"Ask for more (Service Quotas, {need.service}), or let fewer in.",
    )
