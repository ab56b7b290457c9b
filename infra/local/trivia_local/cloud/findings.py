"""What a look at an account finds, and how a call is made that may be refused."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from botocore.exceptions import BotoCoreError, ClientError

Clients: TypeAlias = Callable[[str], Any]
"""A client of AWS by the name of its service."""

MANY_PAGES = 20
"""Of lists: who has more than this has to look for themselves."""


class Level(Enum):
    """GOOD needs nothing; TO_DO works, but not for what is planned; BAD makes the deploy fail."""

    GOOD = "✓"
    UNKNOWN = "?"
    TO_DO = "!"
    BAD = "✗"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence about the account.

    Attributes:
        todo: what to do about it; empty if nothing.
    """

    level: Level
    what: str
    todo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be deployed, and for how many.

    Attributes:
        zones: those that the deploy will name; empty if the template chooses.
        capacity: of the modes, as the parameters of the template have it.
        logs: `SocketLogs` of the template.
    """

    stage: str
    region: str
    players: int
    zones: tuple[str, ...] = ()
    capacity: str = "small"
    logs: str = "none"
    endpoints: bool = True
    confirms_email: bool = True


class Refused(Exception):
    """The account does not let us look, or the service does not answer here."""


def ask(call: Callable[..., Any], **arguments: Any) -> dict[str, Any]:
    """What AWS answers.

    Raises:
        Refused: it does not.
    """
    try:
        found: dict[str, Any] = call(**arguments)
    except (BotoCoreError, ClientError) as error:
        raise Refused(str(error)) from error
    return found


def code_of(error: Refused) -> str:
    cause = error.__cause__
    return cause.response["Error"]["Code"] if isinstance(cause, ClientError) else ""


def listed(
    call: Callable[..., Any], key: str, token: str, into: str = "", **arguments: Any
) -> Iterator[Any]:
    """Everything of a list that comes in pages.

    Args:
        key: of the answer, where the things are.
        token: of the answer, where the next page is; asked for as `into`, or under the same name.
    """
    for _ in range(MANY_PAGES):
        page = ask(call, **arguments)
        yield from page.get(key, ())
        if not page.get(token):
            return
        arguments[into or token] = page[token]
