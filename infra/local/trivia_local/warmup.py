"""Start the Lambda workers before players come: a cold function costs a Python start.

`python -m trivia_local.warmup ENDPOINT FUNCTION...` warms up in the background, one at a time;
the key is in its environment.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from trivia_local.aws import local_client
from trivia_local.errors import RunnerError
from trivia_local.keys import AccessKey
from trivia_local.stackfile import Emulator

HOT = ("GamePlay", "GameAnswer")
AT_ONCE = 2
FIRST_PAGE = ("ActiveGamesList", "GamePlay", "LeaderboardGet", "PreSignUp", "ProfileGet")
"""What somebody who opens the page uses within seconds."""
MET_FIRST = (*FIRST_PAGE, "ProfilePut", "GameAnswer", "ScorePut", "PlayerProgressPut")
"""What they use in the first minute."""

SELDOM = (
    "GameListOnMarketplace",
    "MarketplaceGet",
    "MoneyAdjust",
    "PlayerWalletGet",
    "PurchaseGet",
    "PurchaseStart",
    "PurchaseStep",
    "ReservationSweep",
    *("AccountDelete", "AccountExport", "AccountForget", "PlayerGet"),
    "PlayerAvatarPut",
    "PlayerAvatarShow",
    "PlayerAvatarStart",
    "PlayerAvatarThumbnail",
)
"""What nobody waits for at the start: each takes its cold start when it is first used. After a
deploy all are started once nevertheless."""


def warm_up(
    emulator: Emulator, functions: Iterable[str], say: Callable[[str], None], at_once: int = AT_ONCE
) -> int:
    """Invoke every function once, the hot ones twice at the same time; returns the number.

    Raises:
        RunnerError: a function does not even answer the warm-up event; names it and its error.
    """
    client = local_client("lambda", emulator)
    done = 0

    def invoke(function: str) -> str | None:
        answer = client.invoke(FunctionName=function, Payload=b'{"warmup": true}')
        text = answer["Payload"].read().decode(errors="replace")
        return f"{function}: {text}" if "FunctionError" in answer else None

    faults = []
    with ThreadPoolExecutor(at_once) as pool:
        for fault in pool.map(invoke, plan(functions)):
            done += 1
            say(f"{done}")
            if fault:
                faults.append(fault)
    if faults:
        raise RunnerError(
            "A function does not start, so nothing that needs it would work.", "\n".join(faults)
        )
    return done


def plan(functions: Iterable[str]) -> list[str]:
    """The order of invocations: both of a hot function next to each other, so that they overlap."""
    ordered = sorted(functions, key=lambda name: not is_hot(name))
    return [name for name in ordered for _ in range(AT_ONCE if is_hot(name) else 1)]


def is_hot(function: str) -> bool:
    return _short(function) in HOT


def needed_first(functions: Sequence[str], *, proven: bool) -> list[str]:
    """What must be warm before the front door opens; everything if nothing of it is known.

    Args:
        proven: each has started since the last deploy, so that nothing but the page is urgent.
    """
    first = FIRST_PAGE if proven else MET_FIRST
    return [name for name in functions if _short(name) in first] or list(functions)


def often_used(functions: Iterable[str]) -> list[str]:
    return [name for name in functions if _short(name) not in SELDOM]


def _short(function: str) -> str:
    return function.rsplit("-", 1)[-1]


if __name__ == "__main__":
    os.nice(10)  # players go first
    root = AccessKey(
        access_key_id=os.environ["AWS_ACCESS_KEY_ID"],
        secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"],
    )
    warm_up(Emulator(sys.argv[1], root), often_used(sys.argv[2:]), lambda _: None, at_once=1)
