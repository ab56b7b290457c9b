"""The processes in which the emulator runs a function: frozen and killed in the middle of work."""

import psutil

from tests.stack import RunningStack


class Workers:
    """Of one function of one stack; other stacks' are never looked at."""

    def __init__(self, stack: RunningStack, function: str) -> None:
        self._emulator = psutil.Process(stack.info.pids["emulator"])
        self._mark = f"ministack-lambda-trivia-{stack.info.stage}-{function}-"

    def running(self) -> list[psutil.Process]:
        found = []
        for process in self._emulator.children(recursive=True):
            try:
                line = " ".join(process.cmdline())
            except psutil.Error:
                continue  # it ended in between
            if self._mark in line:
                found.append(process)
        return found

    def freeze(self) -> None:
        """They keep what they hold and do no more."""
        for process in self.running():
            process.suspend()

    def kill(self) -> int:
        """How many there were; none of them is left."""
        processes = self.running()
        for process in processes:
            process.kill()
        psutil.wait_procs(processes, timeout=10)
        return len(processes)
