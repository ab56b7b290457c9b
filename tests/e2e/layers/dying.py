"""A function that dies once in the middle of its work: before a call of a method of its adapters.

Packed as a layer by `Cloud.dying`, in place of the real handler; the product knows nothing of it.
Its environment names the method (`DIES_BEFORE`: `module:Class.method`), the real handler
(`REAL_HANDLER`), and a file that is made when it has died (`DIED`).
"""

import functools
import importlib
import os
import signal
from typing import Any


def _doomed() -> None:
    """Have the first process that comes to the method die there."""
    module, _, method = os.environ["DIES_BEFORE"].partition(":")
    owner, _, name = method.rpartition(".")
    place = getattr(importlib.import_module(module), owner)
    whole = getattr(place, name)

    @functools.wraps(whole)
    def dying(*args: Any, **named: Any) -> Any:
        try:
            os.close(os.open(os.environ["DIED"], os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return whole(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(place, name, dying)


_doomed()
_module, _, _name = os.environ["REAL_HANDLER"].rpartition(".")
handler = getattr(importlib.import_module(_module), _name)
