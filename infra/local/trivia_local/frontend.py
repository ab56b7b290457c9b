"""Install and build the front end, only when something changed.

`python -m trivia_local.frontend install` installs its packages, for whoever needs only those.
"""

import contextlib
import fcntl
import gzip
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from trivia_local import npm
from trivia_local.digests import digest, source_files
from trivia_local.errors import RunnerError
from trivia_local.layout import DOOR_SETTINGS, ROOT, home
from trivia_local.progress import Progress

FRONTEND = ROOT / "frontend"
_LOCKS = ("package.json", "package-lock.json", ".npmrc")
_KEPT = 3
_TEXT = {".css", ".html", ".js", ".svg", ".txt"}


def install(progress: Progress) -> None:
    """Install the packages unless they are there; says nothing if there is nothing to do.

    Raises:
        RunnerError: npm failed; the hint holds the end of what it printed.
    """
    with _alone():
        if not _installed():
            with progress.step("Installing the packages of the front end") as step:
                _install(step.say)


def build(say: Callable[[str], None]) -> Path:
    """The folder of the built front end; installs and builds what changed since the last time.

    The last few builds are kept, so that whoever goes back to an older state does not wait.

    Raises:
        RunnerError: npm failed; the hint holds the end of what it printed.
    """
    pages = home() / "pages"
    with _alone():
        site = pages / digest(source_files(FRONTEND))[:24]
        if (site / "index.html").is_file():
            say("unchanged")
        else:
            if not _installed():
                _install(say)
            say("building")
            pages.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=pages, prefix="part-") as part:
                built = Path(part) / "pages"
                npm.build(FRONTEND, built)
                compress(built)
                shutil.rmtree(site, ignore_errors=True)
                built.rename(site)
            say("")  # the tick says it
        os.utime(site)
        _forget_old(pages, site)
    return site


def _forget_old(pages: Path, site: Path) -> None:
    """Delete all but the builds that were used last, and never what a front door serves."""
    builds = sorted(pages.iterdir(), key=lambda path: path.stat().st_mtime)
    served = served_sites()
    for old in builds[:-_KEPT]:
        if old != site and str(old) not in served:
            shutil.rmtree(old, ignore_errors=True)


def served_sites() -> set[str]:
    """Folders that front doors of this home serve, or did when they were not stopped in order."""
    files = [*home().glob(f"tmp/{DOOR_SETTINGS}"), *home().glob(f"stacks/*/tmp/{DOOR_SETTINGS}")]
    found = set()
    for path in files:
        with contextlib.suppress(FileNotFoundError, ValueError):
            found.add(json.loads(path.read_text(encoding="utf-8"))["site"])
    return found


def compress(folder: Path) -> None:
    """Put a `.gz` beside each file of text, which the front door sends: AWS does so by itself."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _TEXT:
            squeezed = gzip.compress(path.read_bytes(), mtime=0)
            path.with_name(path.name + ".gz").write_bytes(squeezed)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other command installs or builds: an installation deletes packages first."""
    # The lock is the folder itself: `.local` may be another one for each command.
    handle = os.open(FRONTEND, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _stamp() -> Path:
    # Inside, so that whoever deletes the packages forgets the stamp with them.
    return FRONTEND / "node_modules" / ".installed"


def _packages() -> str:
    """What the installed packages depend on: the lock, and the Node.js they are made for."""
    machine = (npm.node(), sys.platform, platform.machine())
    return digest((FRONTEND / name for name in _LOCKS), *machine)


def _installed() -> bool:
    try:
        return _stamp().read_text(encoding="utf-8") == _packages() and _whole()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False


def _whole() -> bool:
    """Whether every package that npm noted is there: not so after an `rm -rf` that was stopped."""
    notes = (FRONTEND / "node_modules" / ".package-lock.json").read_text(encoding="utf-8")
    found = [FRONTEND / folder / "package.json" for folder in json.loads(notes)["packages"]]
    programs = FRONTEND / "node_modules" / ".bin"
    return all(path.exists() for path in (*found, programs))


def _install(say: Callable[[str], None]) -> None:
    _stamp().unlink(missing_ok=True)  # npm may be interrupted before it deletes anything
    npm.install(FRONTEND, say)
    _stamp().parent.mkdir(exist_ok=True)
    _stamp().write_text(_packages(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Exit status of the command `install`."""
    progress = Progress()
    if arguments != ["install"]:
        progress.failure(RunnerError("Usage: python -m trivia_local.frontend install"))
        return 2
    try:
        install(progress)
    except RunnerError as error:
        progress.failure(error)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
