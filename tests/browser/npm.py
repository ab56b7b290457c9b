"""npm packages that only these tests need: who only plays does not download them."""

import hashlib
from pathlib import Path

from trivia_local import npm
from trivia_local.layout import home, locked


def install(folder: Path) -> Path:
    """Where the packages of a folder with a lock file are; puts them in if they are not there.

    Raises:
        RunnerError: npm failed; the hint holds the end of what it printed.
    """
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    packages = folder / "node_modules"
    stamp = packages / ".installed"
    with locked(home() / f"{folder.name}.lock"):
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
            npm.install(folder, lambda _: None)
            stamp.write_text(wanted, encoding="utf-8")
    return packages
