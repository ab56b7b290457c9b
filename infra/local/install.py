"""The second half of `make install`: the pinned uv into .local, the locked packages into .venv.

bootstrap.sh starts it with the Python that it chose, so it lives on the standard library. It may be
interrupted anywhere and run again, and two at a time wait for each other.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from trivia_local import prerequisites, registries
from trivia_local.errors import RunnerError

ROOT = Path(__file__).resolve().parents[2]
LOCAL = ROOT / ".local"
VENV = ROOT / ".venv"
UV = LOCAL / "tools/bin/uv"
UV_VERSION = "0.13.8"
TEMPORARY = LOCAL / "cache/tmp"
Command = Sequence[str | Path]
# Exists while .venv is being changed: if it is there at the start, the last time did not end.
UNFINISHED = LOCAL / "venv-unfinished"
OFFLINE = (
    "error sending request",
    "connection refused",
    "newconnectionerror",
    "name resolution",
    "connecttimeout",
    "proxyerror",
    "network connectivity is disabled",
    "failed to establish a new connection",
)


def main() -> int:
    """0, or a sentence on stderr and 1; 130 after Ctrl-C."""
    # A shell may start background jobs deaf to Ctrl-C.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    # uv leaves its locks among the temporary files; and what a uv.toml of the caller says besides
    # where packages come from is for other work.
    os.environ.update(TMPDIR=str(TEMPORARY), UV_NO_CONFIG="1")
    try:
        for name, value in registries.uv_settings_of(os.environ):
            os.environ.setdefault(name, value)
        require_writable()
        prerequisites.check(frontend=True, folder=LOCAL)
        with lock() as held:
            TEMPORARY.mkdir(parents=True, exist_ok=True)
            install_uv(held)
            install_packages(held)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. The next `make install` goes on from here.\n")
        return 130
    except RunnerError as error:
        sys.stderr.write(f"\n✗ {error}\n{error.hint}".rstrip() + "\n")
        return 1
    return 0


def require_writable() -> None:
    """Raise RunnerError if what an installation writes belongs to somebody else."""
    for folder in (ROOT, LOCAL, *LOCAL.glob("*"), VENV):
        if folder.exists() and not os.access(folder, os.W_OK):
            raise RunnerError(
                f"{folder} cannot be written: it belongs to {folder.owner()}.",
                "If it comes from `sudo make`, give it back: "
                f'sudo chown -R "$(id -un)" "{ROOT}". This project needs no root.',
            )


@contextmanager
def lock() -> Iterator[int]:
    """One installation at a time. Children hold the descriptor too: the last of them frees it."""
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "install.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another installation is running in this folder; waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle.fileno()


def install_uv(held: int) -> None:
    """The pinned uv at `UV`, moved there when it is complete."""
    if UV.is_file() and answers(UV, "--version").startswith(f"uv {UV_VERSION} "):
        return
    say(f"installing uv {UV_VERSION} into .local/tools")
    partial = LOCAL / "tools.partial"
    shutil.rmtree(partial, ignore_errors=True)
    # pip asks `rustc` for its version, and rustup, if that is what answers, writes to the home.
    os.environ.setdefault("RUSTUP_HOME", str(partial / "rustup"))
    run([sys.executable, "-m", "venv", partial], held)
    pip: Command = [partial / "bin/python", "-m", "pip"]
    run(
        # Isolated: other settings of pip (--user, --target, …) are for other work.
        [*pip, "--isolated", "install", "--retries=2"]
        + registries.pip_options(answers(*pip, "config", "list"))
        + ["--quiet", "--no-cache-dir", "--disable-pip-version-check", f"uv=={UV_VERSION}"],
        held,
    )
    shutil.rmtree(LOCAL / "tools", ignore_errors=True)
    UV.parent.mkdir(parents=True)
    (partial / "bin/uv").replace(UV)
    shutil.rmtree(partial)


def install_packages(held: int) -> None:
    """.venv as uv.lock says; made anew if the last time did not end or its Python is gone."""
    runs = answers(VENV / "bin/python", "-c", "print(1)")
    if VENV.exists() and (UNFINISHED.exists() or not runs or not whole(VENV)):
        say("making .venv anew: it was left half made, or its Python is gone")
        shutil.rmtree(VENV)
    sync: Command = [UV, "sync", "--frozen", "--quiet", "--python", sys.executable]
    if answers(*sync, "--check", status=True) == "0":
        UNFINISHED.unlink(missing_ok=True)
        return
    say("installing the Python packages")
    UNFINISHED.touch()
    run(sync, held)
    UNFINISHED.unlink()


def whole(environment: Path) -> bool:
    """Whether the modules of all installed packages are there; uv asks for their names only.

    They are not after an `rm -rf` that was stopped.
    """
    for record in environment.glob("lib/python*/site-packages/*.dist-info/RECORD"):
        with record.open(encoding="utf-8") as lines:
            modules = {line.split("/", 1)[0].split(",", 1)[0] for line in lines}
        if not all((record.parents[1] / module).exists() for module in modules):
            return False
    return True


def run(command: Command, held: int) -> None:
    """Run an installer; raise RunnerError with what it said if it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        pass_fds=(held,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return
    said = done.stdout.strip()
    if any(sign in said.lower() for sign in OFFLINE):
        proxy = os.environ.get("https_proxy") or os.environ.get("HTTPS_PROXY")
        through = f" through the proxy {proxy}" if proxy else ""
        raise RunnerError(
            f"The packages cannot be fetched{through}: is the network up? What is there was kept.",
            "\n".join(said.splitlines()[-5:]),
        )
    raise RunnerError("The Python packages could not be installed:", said)


def answers(*command: str | Path, status: bool = False) -> str:
    """What a command prints, or its exit status; nothing if it does not run."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
    except OSError:
        return ""
    if status:
        return str(done.returncode)
    return done.stdout if done.returncode == 0 else ""


def say(text: str) -> None:
    sys.stdout.write(f"… {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
