"""Where the runner keeps things: all below `.local` (or `TRIVIA_HOME`) of the project folder."""

import errno
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from trivia_local.errors import RunnerError

ROOT = Path(__file__).resolve().parents[3]
DEFAULT_NAME = "default"
DOOR_SETTINGS = "frontdoor-settings.json"
"""What a front door is started with, in the folder `tmp` of its stack."""


def home() -> Path:
    """The folder for everything that exists at run time only."""
    # realpath, since Path.resolve gives up on a link that leads to itself.
    return Path(os.path.realpath(os.environ.get("TRIVIA_HOME") or ROOT / ".local"))


@dataclass(frozen=True, slots=True)
class StackFolder:
    """The files of one stack. The default stack's lie directly in `.local`."""

    name: str
    folder: Path

    @classmethod
    def of(cls, name: str) -> "StackFolder":
        """The folder of stack `name`; raises RunnerError for a name that is no plain word."""
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", name):
            raise RunnerError(
                f"{name!r} cannot be the name of a stack.",
                "Use up to 40 lower-case letters, digits and hyphens.",
            )
        base = home()
        return cls(name, base if name == DEFAULT_NAME else base / "stacks" / name)

    @property
    def stack_file(self) -> Path:
        return self.folder / "stack.json"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def run(self) -> Path:
        """Records of running processes."""
        return self.folder / "run"

    @property
    def account_file(self) -> Path:
        """What was started again, and what is not kept, since the stack is up."""
        return self.run / "account"

    @property
    def tmp(self) -> Path:
        """TMPDIR of the emulator and its Lambda workers; empty at a start of the stack."""
        return self.folder / "tmp"

    @property
    def data(self) -> Path:
        """What survives a restart: state of the emulator, S3 objects, Valkey, the deployment."""
        return self.folder / "data"

    @property
    def keys_file(self) -> Path:
        """Opens the servers of the stack: for its owner's eyes."""
        return self.data / "keys.json"

    @property
    def deployment_file(self) -> Path:
        return self.data / "deployment.json"

    def require_writable(self) -> None:
        """Raise the OSError that a start would meet later, in the middle of its work."""
        for folder in (self.folder, self.logs, self.run, self.data, home() / "packages"):
            folder.mkdir(parents=True, exist_ok=True)
            if folder in (self.data, self.logs):  # players' passwords, and codes that set new ones
                folder.chmod(0o700)
            with tempfile.TemporaryFile(dir=folder) as probe:
                probe.write(b"0" * 4096)
        known = (self.tmp, self.stack_file, home() / "pages", *self.data.iterdir())
        for path in (*known, *self.run.iterdir(), *self.logs.iterdir()):
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    def wipe(self) -> None:
        """Forget everything about this stack; it must be down."""
        lost = self.data.with_name("data-lost")
        for folder in (self.logs, self.run, self.tmp, self.data, lost):
            shutil.rmtree(folder, ignore_errors=True)
        self.stack_file.unlink(missing_ok=True)
        if self.name != DEFAULT_NAME:
            shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def locked(path: Path, message: str = "", *, wait: bool = True) -> Iterator[None]:
    """Hold an exclusive lock on the file `path`.

    Raises RunnerError with `message` if `wait` is false and somebody else holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise RunnerError(message) from None
        yield
