"""A load test in parts: what each function of it is to do. All JSON.

The first slice hosts the game, if the test hosts one, and tells the others its PIN.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from trivia_bots.accounts.limits import LOGINS_PER_S
from trivia_bots.runs.plan import RunPlan

MAX_WORKERS = 100
"""At the same time, as infra/swarm.yaml has it."""

MAX_PER_WORKER = 400
"""A function may have 1,024 files open; a bot needs one or two."""

PATIENCE_S = 120.0
"""How long the others of a test may take to begin, beside the time in which they join."""


class Slice(BaseModel):
    """The part of one function.

    Attributes:
        number: from 0.
        waits: for the PIN of the game that slice 0 hosts.
        plan: a `RunPlan`; without the PIN if it waits for one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: Annotated[int, Field(ge=0, lt=MAX_WORKERS)]
    waits: bool = False
    plan: dict[str, Any]

    @property
    def players(self) -> int:
        return int(self.plan["players"])

    def complete(self, pin: str | None) -> RunPlan:
        """The plan, with the `pin` that was waited for. Raises: pydantic's ValidationError."""
        return RunPlan.model_validate({**self.plan, "pin": pin} if self.waits else self.plan)


def cut(wishes: dict[str, Any], players: int, per_worker: int) -> list[Slice]:
    """Parts of nearly the same size, at most `per_worker` players each.

    Args:
        wishes: fields of a `RunPlan` for all; `host` is for the first part only.

    Raises:
        ValueError: too many, or not a plan; says what to change.
    """
    count = -(-players // per_worker)
    if count > MAX_WORKERS:
        raise ValueError(
            f"{players} players are {count} workers of {per_worker}, and {MAX_WORKERS} can run: "
            f"let each have more (--per-worker, up to {MAX_PER_WORKER})"
        )
    size, rest = divmod(players, count)
    parts, first = [], 0
    for number in range(count):
        share = size + (number < rest)
        waits = bool(wishes.get("host")) and number > 0
        plan = {
            **wishes,
            "players": share,
            "first": wishes.get("first", 0) + first,
            "seed": wishes.get("seed", 1) + number,
            # Cognito's limit is one for all of them.
            "logins_per_s": LOGINS_PER_S / count,
        }
        if waits:
            for of_host in ("quiz", "host", "rules", "kill_host"):
                plan.pop(of_host, None)
        elif wishes.get("host"):
            plan["expected"] = players
            plan["patience_s"] = PATIENCE_S + wishes.get("ramp_s", 0.0)
        parts.append(Slice(number=number, waits=waits, plan=plan))
        parts[-1].complete("000000")
        first += share
    return parts
