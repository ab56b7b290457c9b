"""Files that others read while they are written."""

import os
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Replace the file at once: a reader sees the old one or the new one, whole."""
    _write(path, text, 0o666)


def write_private(path: Path, text: str) -> None:
    """The same, for a file that nobody but its owner may read: it holds keys."""
    _write(path, text, 0o600)


def _write(path: Path, text: str, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.tmp")
    fresh.unlink(missing_ok=True)  # one left by a kill would keep its own mode
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(handle, "w", encoding="utf-8") as out:
        out.write(text)
    fresh.replace(path)
