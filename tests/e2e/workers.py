"""The processes in which the emulator runs a function: frozen and killed in the middle of work."""

import psutil
from trivia_local.emulator_repairs.zygote_process import NAME_BYTES

from tests.stack import RunningStack


class Workers:
    """Of one function of one stack; other stacks' are never looked at."""

    def __init__(self, stack: RunningStack, function: str) -> None:
        self._emulator = psutil.Process(stack.info.pids["emulator"])
        self._function = f"trivia-{stack.info.stage}-{function}"

    def running(self) -> list[psutil.Process]:
        found = []
        for process in self._emulator.children(recursive=True):
            try:
                if self._is_one(process):
                    found.append(process)
            except psutil.Error:
                continue  # it ended in between
        return found

    def _is_one(self, process: psutil.Process) -> bool:
        """Forked workers have the name of their function, others a folder with it."""
        if process.name() == self._function[-NAME_BYTES:]:
            return True
        return f"ministack-lambda-{self._function}-" in " ".join(process.cmdline())

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
