"""Watch over a stack that is up: start again what dies, and say what cannot be kept."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from trivia_local import servers, stackfile
from trivia_local.errors import RunnerError, explained
from trivia_local.layout import StackFolder, locked
from trivia_local.stackfile import Stack
from trivia_local.supervision.account import PartAccount, read_account, write_account
from trivia_local.supervision.keeping import Keeping
from trivia_local.supervision.parts import NEEDED, TITLES, WITHOUT, dead_parts, start_again
from trivia_local.supervision.tries import pause_before_try

LOOK_EVERY_S = 0.2
KEEPING_EVERY_S = 1.0

StartAgain = Callable[[StackFolder, Stack, str], Stack]


class Supervisor:
    """Of the stack in `folder`.

    Args:
        say: tells whoever looks on, a sentence at a time.
    """

    def __init__(
        self,
        folder: StackFolder,
        say: Callable[[str], None],
        *,
        start: StartAgain = start_again,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._say = say
        self._start = start
        self._clock = clock
        self._deaths: dict[str, list[float]] = defaultdict(list)
        self._due: dict[str, float] = {}
        self._given_up: set[str] = set()
        self._unkept: str | None = None

    def watch(self) -> None:
        """Return when the stack has been taken down.

        Raises:
            RunnerError: a part without which nothing can be played is given up.
        """
        keeping: Keeping | None = None
        known: Stack | None = None
        next_look = 0.0
        while (stack := stackfile.read(self._folder)) is not None:
            self.look(stack)
            if self._clock() >= next_look:
                if keeping is None or stack != known:
                    keeping, known = Keeping(stack, self._folder.data / "valkey"), stack
                self.tell_unkept(keeping.trouble())
                next_look = self._clock() + KEEPING_EVERY_S
            time.sleep(LOOK_EVERY_S)

    def look(self, stack: Stack) -> None:
        """Start again what has died, unless its pause lasts or somebody else is at work.

        Raises:
            RunnerError: as `watch`.
        """
        dead = dead_parts(self._folder, stack)
        self._given_up.intersection_update(dead)  # `up` has started what was given up
        for name in set(self._due).difference(dead):
            del self._due[name]
        for name in dead:
            if name in self._given_up:
                continue
            if name not in self._due:
                # Whoever is at work on the stack may have stopped it on purpose.
                with self._alone_with(name) as found:
                    if found is None:
                        continue
                self._say(f"{TITLES[name]} has stopped.")
                self._plan(name)
            if name in self._due and self._clock() >= self._due[name]:
                self._try(name)

    def tell_unkept(self, trouble: str | None) -> None:
        """Say once that something cannot be written, and once that it can again."""
        if trouble == self._unkept:
            return
        self._say(trouble or "The disk can be written again: what is played is kept.")
        self._unkept = trouble
        account = read_account(self._folder)
        write_account(self._folder, account.model_copy(update={"unkept": trouble}))

    @contextmanager
    def _alone_with(self, name: str) -> Iterator[Stack | None]:
        """The stack, if nobody else is at work on it, and the part is still dead."""
        with ExitStack() as own:
            try:
                own.enter_context(locked(self._folder.folder / "lock", wait=False))
            except RunnerError:
                yield None
                return
            stack = stackfile.read(self._folder)
            still = stack is not None and name in dead_parts(self._folder, stack)
            yield stack if still else None

    def _plan(self, name: str, why: str = "") -> None:
        now = self._clock()
        self._deaths[name].append(now)
        pause = pause_before_try(self._deaths[name], now)
        if pause is not None:
            self._due[name] = now + pause
            return
        self._given_up.add(name)
        self._due.pop(name, None)
        self._note(name, given_up=True)
        log = servers.log_file(self._folder, name)
        text = f"{TITLES[name]} stops again and again, and is not started any more."
        hint = f"{why}\nThe end of {log}:\n{servers.tail(log, 15)}".strip()
        if name in NEEDED:
            raise RunnerError(text, hint)
        self._say(f"{text} {WITHOUT[name]}\n{hint}")

    def _try(self, name: str) -> None:
        began = self._clock()
        with self._alone_with(name) as stack:
            if stack is None:
                return
            try:
                fresh = self._start(self._folder, stack, name)
            except (RunnerError, OSError) as error:
                told = error if isinstance(error, RunnerError) else explained(error)
                self._plan(name, f"{told} {told.hint}".strip())
                return
            with suppress(OSError):  # a full disk: the ids of processes there are of before
                stackfile.write(self._folder.stack_file, fresh)
        del self._due[name]
        self._note(name)
        self._say(f"{TITLES[name]} runs again, {self._clock() - began:.1f} s later.")

    def _note(self, name: str, *, given_up: bool = False) -> None:
        account = read_account(self._folder)
        before = account.parts.get(name, PartAccount())
        part = PartAccount(
            restarts=before.restarts + (not given_up),
            last=before.last if given_up else time.strftime("%H:%M:%S"),
            given_up=given_up,
        )
        parts = account.parts | {name: part}
        write_account(self._folder, account.model_copy(update={"parts": parts}))
