"""The zips of the Lambda functions: hold what AWS needs, and nothing else is needed."""

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

from tests.infra.stack_model import ROOT, code_of, functions

# What the Lambda runtime brings along.
RUNTIME = ("boto3", "botocore", "s3transfer", "dateutil", "six.py", "urllib3")
CODE = (packaging.BACKEND, packaging.BOTS, packaging.FORMATS, packaging.MEDIA)
MAX_ZIP_MIB = {
    packaging.BACKEND: 8,
    packaging.BOTS: 18,
    packaging.FORMATS: 8,
    packaging.MEDIA: 16,
}
NOT_PACKED = {"boto3", "botocore", "ministack", "pytest", "matplotlib"}
OF_MEDIA = {"PIL", "mutagen"}
OF_FORMATS = {
    "charset_normalizer", "defusedxml", "markdown_it", "python_calamine", "xlsxwriter",
}  # fmt: skip

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
def host_packages(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Packages for this machine by the folder of their code."""
    folder = tmp_path_factory.mktemp("host")
    return {code: packaging.build_package("host", folder / code.name, code) for code in CODE}


@pytest.fixture(scope="module")
def aws_packages(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Packages for AWS by the folder of their code."""
    folder = tmp_path_factory.mktemp("aws")
    return {code: packaging.build_package("aws", folder / code.name, code) for code in CODE}


@pytest.fixture(params=CODE, ids=lambda code: code.name)
def code(request: pytest.FixtureRequest) -> Path:
    """Folder of the code of each package."""
    found: Path = request.param
    return found


@pytest.fixture
def aws_package(code: Path, aws_packages: dict[Path, Path]) -> Path:
    return aws_packages[code]


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with only what the Lambda runtime brings along."""
    folder = tmp_path_factory.mktemp("runtime")
    for name in RUNTIME:
        (folder / name).symlink_to(Path(sysconfig.get_paths()["purelib"]) / name)
    return folder


def test_the_package_for_aws_holds_python_313_on_arm_only(aws_package: Path) -> None:
    # Libraries of C that Pillow brings along are for every Python.
    found = [path for path in aws_package.rglob("*.so*") if path.parent.suffix != ".libs"]
    binaries = [path.name for path in found]

    assert binaries
    # "abi3" is for every Python from some version on, and does not name the machine.
    versioned = [name for name in binaries if ".abi3." not in name]
    assert all("cpython-313-aarch64-linux-gnu" in name for name in versioned), binaries
    assert {_machine(path) for path in aws_package.rglob("*.so*")} == {"aarch64"}


def test_the_package_holds_no_ballast(code: Path, aws_package: Path) -> None:
    surplus = re.compile(r"(\.pyc|\.dist-info|/tests?|/bin|/__pycache__)$")
    names = [path.as_posix() for path in aws_package.rglob("*")]
    packed = {path.name for path in aws_package.iterdir()}

    assert not [name for name in names if surplus.search(name)]
    assert not NOT_PACKED & packed
    # The bots sign in by a library that is built on requests, and that on charset_normalizer.
    assert OF_MEDIA & packed == (OF_MEDIA if code == packaging.MEDIA else set())
    formats = {packaging.FORMATS: OF_FORMATS, packaging.BOTS: {"charset_normalizer"}}
    assert OF_FORMATS & packed == formats.get(code, set())


def test_the_package_is_small_enough_to_start_quickly(
    aws_package: Path, code: Path, tmp_path: Path
) -> None:
    size = packaging.zip_package(aws_package, tmp_path / "package.zip").stat().st_size

    assert size < MAX_ZIP_MIB[code] * 1024 * 1024, f"{size / 1024 / 1024:.1f} MiB"


@pytest.mark.parametrize("function", functions())
def test_a_function_needs_only_the_package_and_the_runtime(
    function: str, host_packages: dict[Path, Path], runtime: Path
) -> None:
    properties = functions()[function]
    package = host_packages[code_of(function)]
    extra = [str(package), str(runtime)]
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


def test_equal_content_gives_an_equal_zip(aws_packages: dict[Path, Path], tmp_path: Path) -> None:
    # One recipe makes both packages; this is the one that is made in less time.
    again = packaging.build_package("aws", tmp_path / "again")
    first = packaging.zip_package(aws_packages[packaging.BACKEND], tmp_path / "first.zip")
    second = packaging.zip_package(again, tmp_path / "second.zip")

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("file", "make", "wanted"),
    [
        ("backend", "-C backend requirements", "--prune boto3"),
        (
            "backend/packages/formats",
            "-f backend/packages/formats/Makefile formats-requirements",
            "--group formats --prune boto3 --prune redis --prune better-profanity --prune pyjwt",
        ),
        (
            "backend/packages/media",
            "-f backend/packages/media/Makefile media-requirements",
            "--group media --prune boto3 --prune redis --prune better-profanity --prune pyjwt",
        ),
        (
            "bots",
            "-f bots/Makefile bots-requirements",
            "--group bots --prune boto3 --prune matplotlib --prune redis --prune better-profanity"
            " --prune greenlet --prune lupa --prune picows --prune uvloop",
        ),
    ],
)
def test_requirements_are_those_of_the_lock_file(file: str, make: str, wanted: str) -> None:
    command = f"export --frozen --no-default-groups --no-emit-project {wanted} --no-annotate"
    done = subprocess.run(
        [packaging.find_uv(), *command.split(), "--no-header", "--quiet"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    kept = (ROOT / file / "requirements.txt").read_text(encoding="utf-8")
    assert kept == done.stdout, f"run: make {make}"


def _machine(library: Path) -> str:
    """The processor that an ELF file is for."""
    return {0x3E: "x86-64", 0xB7: "aarch64"}[int.from_bytes(library.read_bytes()[18:20], "little")]


def test_a_failed_build_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV", sys.executable)  # answers --version, but is no uv

    with pytest.raises(RunnerError) as failure:
        packaging.build_package("aws", tmp_path / "package")

    assert "pip" in failure.value.hint


def test_a_missing_uv_is_named(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *("make", "-C", str(ROOT / "backend"), "build-X"),
            *(f"ARTIFACTS_DIR={tmp_path / 'Http' / 'X'}", "UV=no-uv"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "uv is missing" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["Http"], "the next try begins anew"
