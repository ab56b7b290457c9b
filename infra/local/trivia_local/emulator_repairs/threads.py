"""Invoke a function in a thread that has done so before.

ministack 1.5.33 starts a thread for each invocation, and its event loop waits until that thread
runs: other threads hold the interpreter meanwhile, and nobody else is answered. Here a thread that
is done waits a while for the next invocation; a new one is started only if none is free, so that
functions that call functions never wait for each other.
"""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

from trivia_local.emulator_repairs.patch import replace, rewrite

IDLE_S = 10.0
"""Seconds after which a thread without work ends."""

Work = Callable[[], object]


def apply() -> None:
    from ministack.core import concurrency
    from ministack.services import apigateway, iot, lambda_svc

    rewrite(
        concurrency,
        "run_reentrant",
        {
            "threading.Thread(target=_run, daemon=True, name=thread_name).start()": (
                "_reused_threads.run(_run, thread_name)"
            )
        },
        {"_reused_threads": Threads()},
    )
    for module in (apigateway, iot, lambda_svc):
        replace(module, "run_reentrant", concurrency.run_reentrant)


class Threads:
    """As many as there is work at the same time; the last that was free is taken first."""

    def __init__(self, idle_s: float = IDLE_S) -> None:
        self._idle_s = idle_s
        self._free: list[SimpleQueue[Work]] = []

    def run(self, work: Work, name: str) -> None:
        """Have `work` done, now. Raises: RuntimeError, the system has no thread left."""
        try:
            thread = self._free.pop()
        except IndexError:
            threading.Thread(target=self._serve, args=(work,), daemon=True, name=name).start()
        else:
            thread.put(work)

    def _serve(self, work: Work) -> None:
        mine: SimpleQueue[Work] = SimpleQueue()
        while True:
            work()
            del work  # and what it holds
            self._free.append(mine)
            try:
                work = mine.get(timeout=self._idle_s)
            except Empty:
                try:
                    self._free.remove(mine)
                except ValueError:  # somebody has just taken it
                    work = mine.get()
                else:
                    return
