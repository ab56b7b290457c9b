"""The Lambda packages: built by the Makefiles that `sam build` runs as well.

Needs `make` and uv. Nothing here knows what is in a package; its Makefile does.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Literal

from trivia_local.errors import RunnerError
from trivia_local.npm import unreached
from trivia_local.tools import run_tool

ROOT = Path(__file__).resolve().parents[3]
BACKEND = ROOT / "backend"
BOTS = ROOT / "bots"
FORMATS = BACKEND / "packages/formats"
MEDIA = BACKEND / "packages/media"
_RECIPES = {
    BACKEND: ("-C", str(BACKEND)),
    BOTS: ("-C", str(ROOT), "-f", "bots/Makefile"),
    FORMATS: ("-C", str(ROOT), "-f", "backend/packages/formats/Makefile"),
    MEDIA: ("-C", str(ROOT), "-f", "backend/packages/media/Makefile"),
}

PackageTarget = Literal["host", "aws"]

# Zip files know no earlier time; a fixed one makes equal content give equal bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def build_package(target: PackageTarget, out_dir: Path, code: Path = BACKEND) -> Path:
    """Fill `out_dir`, which is emptied first, with the unpacked package; return it.

    Args:
        target: `host` for this interpreter (what the emulator runs), `aws` for arm64 and the
            runtime named in the templates.
        code: the folder whose package it is: `BACKEND`, `BOTS`, `FORMATS` or `MEDIA`.

    Raises:
        RunnerError: make or uv is missing, or the build failed; the hint holds its output.
    """
    if shutil.which("make") is None:
        raise RunnerError("make is missing.", "Install GNU make, then run this command again.")
    shutil.rmtree(out_dir, ignore_errors=True)
    out_dir.mkdir(parents=True)
    variables = [f"ARTIFACTS_DIR={out_dir.resolve()}", f"UV={find_uv()}"]
    if target == "host":
        variables += ["LAMBDA_PLATFORM=host", f"HOST_PYTHON={sys.executable}"]
    make = ["make", "--silent", "--no-print-directory", *_RECIPES[code], "build-Package"]
    try:
        run_tool([*make, *variables], cwd=ROOT, env=_environment())
    except subprocess.CalledProcessError as error:
        end = str(error.output).strip()[-2000:]
        why = unreached(end, os.environ)
        raise RunnerError(f"The Lambda package could not be built.{why}", end) from error
    return out_dir


def zip_package(folder: Path, zip_path: Path) -> Path:
    """Zip `folder` as `zip_path`: the same content gives the same bytes, on any machine."""
    zip_path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(zip_path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
            if not path.is_file():
                continue
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, so that the mode is read
            entry.external_attr = 0o100644 << 16
            package.writestr(entry, path.read_bytes())
    return zip_path


def find_uv() -> str:
    """The uv to use: `$UV`, the one on the PATH, or the one in the project's folder.

    Raises:
        RunnerError: there is none.
    """
    beside_us = (ROOT / ".local/tools/bin/uv", Path(sys.executable).parent / "uv")
    candidates = (os.environ.get("UV"), shutil.which("uv"), *map(str, beside_us))
    for candidate in candidates:
        if candidate and shutil.which(candidate):
            return candidate
    raise RunnerError(
        "uv is missing, which installs the packages of the Lambda functions.",
        "Run `make install` in the project's folder, or see https://docs.astral.sh/uv.",
    )


def _environment() -> dict[str, str]:
    # Inside `make play`, make's own settings would reach the inner make.
    return {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
