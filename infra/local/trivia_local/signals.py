"""Signals end a command where it can be ended, and nowhere else.

`held` is around work that owns processes: a signal is only noted there. Within it, `interruptible`
is around what may be left at any point: there a signal, noted or new, raises KeyboardInterrupt,
once. What follows an `interruptible` block, such as stopping servers, comes to its end:

    with held():
        try:
            with interruptible():
                start(), wait()
        finally:
            stop()

No instruction lies between the two where a signal would be lost, or would skip the end.
"""

import signal
import threading
from contextlib import AbstractContextManager, nullcontext
from types import FrameType
from typing import Any, ClassVar


class _State:
    """Of the main thread.

    Attributes:
        handlers: those that were there before; none as long as signals are not ours.
        raises: a signal raises here.
        noted: one came where it did not.
    """

    handlers: ClassVar[dict[int, Any]] = {}
    raises = False
    noted = False


def _handle(_number: int, _frame: FrameType | None) -> None:
    if not _State.raises:
        _State.noted = True
        return
    # Once: what cleans up after it must not be interrupted by an impatient second one.
    _State.raises = False
    raise KeyboardInterrupt


def held() -> AbstractContextManager[None]:
    """Note signals instead of obeying; at the end obey what was noted, where that is allowed."""
    return _Held() if _here() else nullcontext()


def interruptible() -> AbstractContextManager[None]:
    """A signal raises KeyboardInterrupt here. Outside of `held` it is as if this were not there."""
    return _Interruptible() if _here() and _State.handlers else nullcontext()


def forget() -> None:
    """The work is done: a signal that was noted since then comes too late to stop it."""
    _State.noted = False


# Classes, not generators: a generator that a signal keeps from going on is ended at any later time.


class _Held:
    def __enter__(self) -> None:
        self._outermost, self._raised_before = not _State.handlers, _State.raises
        _State.raises = False
        if self._outermost:
            _State.noted = False
            # A shell starts background jobs deaf to Ctrl-C, which must end them all the same; but
            # whoever says `nohup` means it.
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                before = signal.getsignal(number)
                if (number, before) != (signal.SIGHUP, signal.SIG_IGN):
                    _State.handlers[number] = before
                    signal.signal(number, _handle)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._outermost:
            for number, handler in _State.handlers.items():
                signal.signal(number, handler)
            _State.handlers.clear()
        _State.raises = self._raised_before
        if kind is None and _State.noted and (self._outermost or self._raised_before):
            _State.noted = _State.raises = False
            raise KeyboardInterrupt


class _Interruptible:
    def __enter__(self) -> None:
        self._before, _State.raises = _State.raises, True
        if _State.noted:
            _State.noted = _State.raises = False
            raise KeyboardInterrupt

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        _State.raises = self._before and kind is not KeyboardInterrupt


def _here() -> bool:
    """Whether this is the main thread, the only one that signals reach."""
    return threading.current_thread() is threading.main_thread()
