"""Which files have changed, told by one digest of all of them."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_NOT_SOURCE = {"node_modules", "dist", "coverage", "test-results", "playwright-report"}


def source_files(folder: Path) -> Iterator[Path]:
    """Every file that a build of `folder` may read."""
    for path in sorted(folder.iterdir()):
        if path.name in _NOT_SOURCE:
            continue
        if path.is_dir():
            yield from source_files(path)
        else:
            yield path


def digest(files: Iterable[Path], *extra: str) -> str:
    """Changes with the name or content of any of the files that exist, and with `extra`."""
    total = hashlib.sha256("\0".join(extra).encode())
    for path in files:
        if path.is_file():
            total.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
