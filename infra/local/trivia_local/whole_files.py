"""Files that others read while they are written."""

import os
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Replace the file at once: a reader sees the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.tmp")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
