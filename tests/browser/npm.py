"""npm packages that only these tests need: who only plays does not download them."""

import hashlib
import os
from pathlib import Path
from subprocess import CalledProcessError

from trivia_local.layout import home, locked
from trivia_local.processes import run_tool


def install(folder: Path) -> Path:
    """Where the packages of a folder with a lock file are; puts them in if they are not there.

    Raises:
        CalledProcessError: npm failed; a note holds the end of what it printed.
    """
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    packages = folder / "node_modules"
    stamp = packages / ".installed"
    with locked(home() / f"{folder.name}.lock"):
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
            command = ["npm", "ci", "--ignore-scripts"]
            try:
                run_tool(command, cwd=folder, env={**os.environ, "CI": "1"})
            except CalledProcessError as error:
                error.add_note(error.output[-2000:])
                raise
            stamp.write_text(wanted, encoding="utf-8")
    return packages
