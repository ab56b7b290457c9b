"""Start the Lambda workers before players come: a cold function costs a Python start."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from trivia_local.aws import local_client
from trivia_local.errors import RunnerError

HOT = ("GamePlay", "GameAnswer")
AT_ONCE = 2


def warm_up(endpoint: str, functions: Iterable[str], say: Callable[[str], None]) -> int:
    """Invoke every function once, the hot ones twice at the same time; returns the number.

    Raises:
        RunnerError: a function does not even answer the warm-up event; names it and its error.
    """
    client = local_client("lambda", endpoint)
    done = 0

    def invoke(function: str) -> str | None:
        answer = client.invoke(FunctionName=function, Payload=b'{"warmup": true}')
        text = answer["Payload"].read().decode(errors="replace")
        return f"{function}: {text}" if "FunctionError" in answer else None

    faults = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
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
    return function.rsplit("-", 1)[-1] in HOT
