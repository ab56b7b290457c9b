"""Change a function of the emulator while it runs, as a patch changes a file.

A repair names the lines it replaces: when the pinned version moves and they are no longer there,
the emulator does not start and the repair is named, so that somebody looks at it again.
"""

import inspect
import linecache
import textwrap
from collections.abc import Mapping
from typing import Any


class RepairDoesNotFit(Exception):
    """The emulator is not the one that a repair was written for."""


def rewrite(
    owner: Any, name: str, changes: Mapping[str, str], helpers: Mapping[str, Any] | None = None
) -> None:
    """Replace lines in the function `name` of `owner`, a module or a class.

    Args:
        changes: old lines to new ones, indented as in the function itself (dedented).
        helpers: what the new lines use, by the names that they use.

    Raises:
        RepairDoesNotFit: old lines are not there exactly once.
    """
    function = inspect.unwrap(getattr(owner, name))
    source = textwrap.dedent(inspect.getsource(function))
    for old, new in changes.items():
        if source.count(old) != 1:
            raise RepairDoesNotFit(
                f"{function.__module__}.{function.__qualname__}: {old.strip()!r}"
            )
        source = source.replace(old, new)
    names = function.__globals__
    names.update(helpers or {})
    found: dict[str, Any] = {}
    # Known to tracebacks, and to the next repair of the same function.
    file = f"<repaired {function.__module__}.{function.__qualname__} {len(linecache.cache)}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), names, found)
    changed = found[name]
    changed.__qualname__ = function.__qualname__
    setattr(owner, name, changed)


def replace(owner: Any, name: str, new: Any) -> Any:
    """Put `new` in place of the attribute `name` of `owner`; return what was there.

    Raises:
        RepairDoesNotFit: there is nothing of that name.
    """
    if not hasattr(owner, name):
        raise RepairDoesNotFit(f"{owner.__name__}.{name}")
    old = getattr(owner, name)
    setattr(owner, name, new)
    return old
