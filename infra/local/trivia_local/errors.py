"""What the runner tells a person when it cannot go on.

RunnerError            shown as one sentence, exit status 1
└── DeployFailed       names the failing resource and its reason
"""

import errno
import os
from pathlib import Path


class RunnerError(Exception):
    """A sentence for the person at the keyboard, and what they can do about it.

    Attributes:
        hint: what to do next; may span lines (for example the end of a log).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class DeployFailed(RunnerError):
    """The stack could not be created or updated."""


_ELSEWHERE = "or set TRIVIA_HOME to a folder of yours, for example TRIVIA_HOME=~/trivia-data"


def explained(error: OSError) -> RunnerError:
    """What the operating system refuses, as a sentence, with what can be done about it."""
    what = str(error.filename or error.filename2 or "")
    shown = what or "A file"
    reason = (error.strerror or str(error)).lower()
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return RunnerError(
            f"The disk is full: {shown} cannot be written.", "Free some space, then run this again."
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return RunnerError(f"{shown} cannot be written: {reason}.", _rights(what))
    if error.errno == errno.EROFS:
        return RunnerError(
            f"{shown} is on a read-only file system.", f"Make it writable, {_ELSEWHERE}."
        )
    files = [path for path in (Path(what), *Path(what).parents) if os.path.isfile(path)]
    if error.errno in (errno.ENOTDIR, errno.EEXIST) and files:
        return RunnerError(
            f"{files[-1]} is a file where a folder is needed.",
            f"Move that file away, {_ELSEWHERE}.",
        )
    if what:
        return RunnerError(f"{shown} cannot be used: {reason}.", f"Mend that, {_ELSEWHERE}.")
    return RunnerError(f"The system refuses something: {reason}.")


def _rights(what: str) -> str:
    """Who owns the nearest existing folder of `what`, and how to change that."""
    for path in (Path(what), *Path(what).parents):
        try:
            owner = path.stat().st_uid
        except OSError:
            continue
        if owner != os.getuid():
            return (
                f"It belongs to another user ({owner}), as after `sudo make play`. Take it back:"
                f' `sudo chown -R "$(id -un)" {path}`, {_ELSEWHERE}.'
            )
        break
    return f"Allow it (`chmod -R u+rwX` on it), {_ELSEWHERE}."
