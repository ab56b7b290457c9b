"""The zip of the Lambda functions: holds what AWS needs, and nothing else is needed."""

import json
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from trivia_local import packaging
from trivia_local.errors import RunnerError

from tests.infra.stack_model import ROOT, functions

# What the Lambda runtime brings along.
RUNTIME = ("boto3", "botocore", "s3transfer", "dateutil", "six.py", "urllib3")
MAX_ZIP_BYTES = 8 * 1024 * 1024

_ISOLATED = """
import importlib, json, sys
sys.path.extend({extra})
module = importlib.import_module({module!r})
assert callable(module.handler)
folder, runtime = {extra}
foreign = [
    m.__file__ for m in sys.modules.values()
    if getattr(m, "__file__", None)
    and not m.__file__.startswith((folder, runtime, {stdlib!r}))
]
print(json.dumps(foreign))
"""


@pytest.fixture(scope="module")
def host_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packaging.build_package("host", tmp_path_factory.mktemp("host") / "package")


@pytest.fixture(scope="module")
def aws_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packaging.build_package("aws", tmp_path_factory.mktemp("aws") / "package")


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with only what the Lambda runtime brings along."""
    folder = tmp_path_factory.mktemp("runtime")
    for name in RUNTIME:
        (folder / name).symlink_to(Path(sysconfig.get_paths()["purelib"]) / name)
    return folder


def test_the_package_for_aws_holds_python_313_on_arm_only(aws_package: Path) -> None:
    binaries = [path.name for path in aws_package.rglob("*.so*")]

    assert binaries
    assert all("cpython-313-aarch64-linux-gnu" in name for name in binaries), binaries


def test_the_package_holds_no_ballast(aws_package: Path) -> None:
    surplus = re.compile(r"(\.pyc|\.dist-info|/tests?|/bin|/__pycache__)$")
    names = [path.as_posix() for path in aws_package.rglob("*")]

    assert not [name for name in names if surplus.search(name)]
    assert not {"boto3", "botocore", "ministack", "pytest"} & {
        p.name for p in aws_package.iterdir()
    }


def test_the_package_is_small_enough_to_start_quickly(aws_package: Path, tmp_path: Path) -> None:
    size = packaging.zip_package(aws_package, tmp_path / "package.zip").stat().st_size

    assert size < MAX_ZIP_BYTES, f"{size / 1024 / 1024:.1f} MiB"


@pytest.mark.parametrize("function", functions())
def test_a_function_needs_only_the_package_and_the_runtime(
    function: str, host_package: Path, runtime: Path
) -> None:
    properties = functions()[function]
    extra = [str(host_package), str(runtime)]
    code = _ISOLATED.format(
        extra=extra,
        module=properties["Handler"].rpartition(".")[0],
        stdlib=str(Path(os.__file__).parent),
    )
    variables = dict.fromkeys(properties["Environment"]["Variables"], "x")
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", code],
        env={**variables, "LOG_LEVEL": "INFO", "AWS_DEFAULT_REGION": "us-east-1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


def test_equal_content_gives_an_equal_zip(aws_package: Path, tmp_path: Path) -> None:
    again = packaging.build_package("aws", tmp_path / "again")
    first = packaging.zip_package(aws_package, tmp_path / "first.zip")
    second = packaging.zip_package(again, tmp_path / "second.zip")

    assert first.read_bytes() == second.read_bytes()


def test_requirements_are_those_of_the_lock_file() -> None:
    command = "export --frozen --no-default-groups --no-emit-project --prune boto3 --no-annotate"
    done = subprocess.run(
        [packaging.find_uv(), *command.split(), "--no-header", "--quiet"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    kept = (ROOT / "backend/requirements.txt").read_text(encoding="utf-8")
    assert kept == done.stdout, "run: make -C backend requirements"


def test_a_failed_build_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV", sys.executable)  # answers --version, but is no uv

    with pytest.raises(RunnerError) as failure:
        packaging.build_package("aws", tmp_path / "package")

    assert "pip" in failure.value.hint


def test_a_missing_uv_is_named(tmp_path: Path) -> None:
    done = subprocess.run(
        ["make", "-C", str(ROOT / "backend"), "build-X", f"ARTIFACTS_DIR={tmp_path}", "UV=no-uv"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "uv is missing" in done.stderr
