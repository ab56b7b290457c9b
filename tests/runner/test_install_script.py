"""`make install`: which Python it takes, and what it sees of the caller's environment.

The scripts run for real, in a folder of their own, among programs that only say what they are.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from trivia_local.layout import ROOT

TOOLS = ("sh", "env", "sed", "tr", "dirname", "uname", "cat", "id")


@dataclass(frozen=True, slots=True)
class Machine:
    """A project folder with the scripts, and a PATH of two folders, searched in this order."""

    project: Path
    first: Path
    second: Path

    @property
    def path(self) -> str:
        return f"{self.first}:{self.second}"

    def python(self, name: str, fault: str = "", *, folder: Path | None = None) -> Path:
        """A Python that answers the script's question with `fault`; run, it says its own name."""
        program = (folder or self.first) / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(
            f'#!/bin/sh\n[ "$1" = -c ] || {{ echo "run by $0"; exit; }}\n'
            f'echo "{fault}"\necho "$0"\n'
        )
        program.chmod(0o755)
        return program

    def run(self, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [self.project / "infra/local/bootstrap.sh", *arguments],
            env={"PATH": self.path, **environment},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(params=["project", "a folder, with prüfung"])
def machine(tmp_path: Path, request: pytest.FixtureRequest) -> Machine:
    project = tmp_path / request.param
    (project / "infra/local").mkdir(parents=True)
    for script in ("bootstrap.sh", "environment.sh"):
        shutil.copy(ROOT / "infra/local" / script, project / "infra/local" / script)
    made = Machine(project, tmp_path / "first bin", tmp_path / "second")
    made.first.mkdir()
    made.second.mkdir()
    for tool in TOOLS:
        (made.second / tool).symlink_to(shutil.which(tool) or "/nonexistent")
    return made


def test_the_first_python3_that_fits_is_taken(machine: Machine) -> None:
    machine.python("python3.13")
    chosen = machine.python("python3", folder=machine.second)
    assert machine.run().stdout == f"run by {chosen}\n"


def test_one_that_is_too_new_or_too_old_is_passed_over(machine: Machine) -> None:
    machine.python("python3", "Python 3.15")
    machine.python("python3", "Python 3.9", folder=machine.second)
    chosen = machine.python("python3.12", folder=machine.second)
    assert machine.run("--which").stdout == f"{chosen}\n"


def test_if_none_fits_those_that_were_found_are_named(machine: Machine) -> None:
    new = machine.python("python3", "Python 3.15")
    old = machine.python("python", "Python 2.7", folder=machine.second)
    refused = machine.run()
    assert refused.returncode == 1
    assert "Python 3.11 to 3.14 is needed" in refused.stderr
    assert f"{new}: Python 3.15" in refused.stderr
    assert f"{old}: Python 2.7" in refused.stderr


def test_without_any_python_the_message_says_so(machine: Machine) -> None:
    refused = machine.run()
    assert refused.returncode == 1
    assert "Python 3.11 to 3.14 is needed. Install one" in refused.stderr


def test_the_python_of_the_environment_that_is_there_stays(machine: Machine) -> None:
    machine.python("python3")
    mine = machine.python("python", folder=machine.project / ".venv/bin")
    assert machine.run("--which").stdout == f"{mine.relative_to(machine.project)}\n"


def test_a_broken_environment_is_not_asked(machine: Machine) -> None:
    machine.python(
        "python", "a part of this project, half made", folder=machine.project / ".venv/bin"
    )
    chosen = machine.python("python3")
    assert machine.run("--which").stdout == f"{chosen}\n"


@pytest.mark.parametrize("named", ["python3.12", "{first}/python3.12"])
def test_the_caller_chooses_the_python(machine: Machine, named: str) -> None:
    machine.python("python3")
    chosen = machine.python("python3.12")
    answer = machine.run("--which", PYTHON=named.format(first=machine.first))
    assert answer.stdout == f"{chosen}\n"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("Python 3.15", "is no choice: Python 3.15. Python 3.11 to 3.14 is needed"),
        ("Python 3.9", "is no choice: Python 3.9"),
        ("pypy, not CPython", "is no choice: pypy, not CPython"),
    ],
)
def test_a_chosen_python_that_does_not_fit_is_named(
    machine: Machine, fault: str, said: str
) -> None:
    machine.python("python3")
    machine.python("mine", fault)
    refused = machine.run(PYTHON="mine")
    assert refused.returncode == 1
    assert f"PYTHON=mine {said}" in refused.stderr


def test_a_chosen_python_that_is_missing_or_no_python_is_named(machine: Machine) -> None:
    machine.python("python3")
    assert "PYTHON=/no/python: there is no such program" in machine.run(PYTHON="/no/python").stderr
    assert (
        "PYTHON=false is no choice: does not run"
        in machine.run(PYTHON="false", PATH=f"{machine.path}:/usr/bin:/bin").stderr
    )


@pytest.mark.parametrize("letter", [":", '"', "$", "`", "\\"])
def test_a_folder_whose_name_make_or_the_shell_would_read_is_named(
    machine: Machine, letter: str
) -> None:
    machine.python("python3")
    odd = machine.project.rename(machine.project.with_name(f"my{letter}folder"))
    done = replace(machine, project=odd).run("--which")
    assert done.returncode == 1
    assert f"in its path: {odd}" in done.stderr


def test_this_very_python_fits(machine: Machine) -> None:
    """The question itself, asked of a real one."""
    answer = machine.run("--which", PYTHON=sys.executable)
    assert answer.stderr == ""
    base = getattr(sys, "_base_executable", sys.executable)
    assert answer.stdout == f"{base}\n"


DROPPED = {
    "pip": ["PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "PIP_NO_BINARY"],
    "uv": ["UV_PROJECT_ENVIRONMENT", "UV_PYTHON", "UV_SYSTEM_PYTHON", "UV_NO_SYNC", "UV_NO_DEV"],
    "npm": ["npm_config_omit", "NPM_CONFIG_PRODUCTION", "npm_config_ignore_scripts"],
    "node": ["NODE_ENV", "NODE_OPTIONS", "NODE_PATH"],
    "python": ["PYTHONHOME", "PYTHONPATH", "PYTHONOPTIMIZE", "PYTHONSAFEPATH", "PYTHONWARNINGS"],
    "environments": ["VIRTUAL_ENV", "CONDA_PREFIX"],
    "shell": ["CDPATH", "GREP_OPTIONS", "POSIXLY_CORRECT", "BASH_ENV"],
    "make": ["MAKEFLAGS", "MFLAGS", "MAKELEVEL"],
    "git": ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"],
    "pages": ["VITE_API", "VITEST_MODE"],
}
KEPT = [
    *("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_CERT", "PIP_TIMEOUT"),
    *("UV_INDEX", "UV_INDEX_MINE_PASSWORD", "UV_DEFAULT_INDEX", "UV_CACHE_DIR", "UV_HTTP_TIMEOUT"),
    *("npm_config_registry", "NPM_CONFIG_CACHE", "npm_config_cafile", "NODE_EXTRA_CA_CERTS"),
    *("SSL_CERT_FILE", "https_proxy", "AWS_PROFILE", "TRIVIA_CHROMIUM", "PORT", "PYTHON", "HOME"),
]


def seen(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """The variables that a command sees after environment.sh."""
    path = os.environ["PATH"]
    printed = subprocess.run(
        ["sh", "-euc", f'. "{ROOT}/infra/local/environment.sh"; env'],
        env={"PATH": path, **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert printed.stderr == ""
    return dict(line.partition("=")[::2] for line in printed.stdout.splitlines())


@pytest.mark.parametrize("name", [name for names in DROPPED.values() for name in names])
def test_settings_for_other_work_are_dropped(name: str, tmp_path: Path) -> None:
    assert name not in seen({name: "/elsewhere"}, tmp_path)


def test_where_packages_come_from_is_kept(tmp_path: Path) -> None:
    given = {name: f"value of {name}" for name in KEPT}
    assert seen(given, tmp_path).items() >= given.items()


def test_this_machine_is_not_behind_the_proxy(tmp_path: Path) -> None:
    there = seen({"no_proxy": "intranet"}, tmp_path)
    assert there["no_proxy"] == there["NO_PROXY"] == "intranet,127.0.0.1,localhost,::1"


def test_caches_lie_in_the_folder_unless_the_caller_names_others(tmp_path: Path) -> None:
    there = seen({"HOME": "/home/me"}, tmp_path)
    cache = tmp_path.resolve() / ".local/cache"
    assert there["UV_CACHE_DIR"] == f"{cache}/uv"
    assert there["npm_config_cache"] == f"{cache}/npm"
    assert there["XDG_CACHE_HOME"] == str(cache)


@pytest.mark.parametrize("locale", ["C", "POSIX", "de_DE.ISO-8859-1", ""])
def test_text_is_utf_8_in_every_locale(locale: str, tmp_path: Path) -> None:
    there = seen({"LC_ALL": locale}, tmp_path)
    assert "LC_ALL" not in there
    assert there["LC_CTYPE"].endswith("UTF-8")


def test_a_locale_of_utf_8_stays(tmp_path: Path) -> None:
    there = seen({"LC_ALL": "de_DE.UTF-8"}, tmp_path)
    assert there["LC_ALL"] == "de_DE.UTF-8"


def test_a_folder_for_temporary_files_that_is_missing_is_dropped(tmp_path: Path) -> None:
    assert "TMPDIR" not in seen({"TMPDIR": str(tmp_path / "gone")}, tmp_path)
    assert seen({"TMPDIR": str(tmp_path)}, tmp_path)["TMPDIR"] == str(tmp_path)


@pytest.mark.parametrize("off", ["0", "no", "false", "off", ""])
def test_lan_stays_off_when_it_is_told_so(off: str) -> None:
    assert "--lan" not in play_command(LAN=off)


@pytest.mark.parametrize("on", ["1", "yes", "true", "on"])
def test_lan_is_on_when_it_is_told_so(on: str) -> None:
    assert "--lan" in play_command(LAN=on)


def test_a_lan_that_is_neither_is_named() -> None:
    assert "LAN=maybe is neither 1 nor 0" in play_command(LAN="maybe")


def test_whatever_the_port_is_the_shell_never_reads_it() -> None:
    assert "id" not in play_command(PORT="8080'; id '").split()


def play_command(**environment: str) -> str:
    """What `make play` would run, or what it says."""
    done = subprocess.run(
        ["make", "--dry-run", "play"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("lost", [None, "one", "two.py"])
def test_an_environment_without_a_module_of_its_packages_is_not_whole(
    tmp_path: Path, lost: str | None
) -> None:
    packages = tmp_path / "lib/python3.11/site-packages"
    (packages / "one").mkdir(parents=True)
    (packages / "two.py").touch()
    (packages / "one-1.0.dist-info").mkdir()
    record = packages / "one-1.0.dist-info/RECORD"
    record.write_text("one/__init__.py,sha256=x,1\ntwo.py,,\n../../../bin/one,,\n")
    if lost:
        (packages / lost).rename(tmp_path / "lost")
    code = "import install, sys, pathlib; print(install.whole(pathlib.Path(sys.argv[1])))"
    folder = ROOT / "infra/local"
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path], cwd=folder, capture_output=True, text=True
    )
    assert done.stdout.strip() == str(lost is None), done.stderr
