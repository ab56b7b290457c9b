"""Zips for the functions: the backend's package, built once for any number of stacks."""

import sys
import tempfile
from pathlib import Path

from trivia_local.frontend import digest, source_files
from trivia_local.layout import ROOT, home, locked
from trivia_local.packaging import build_package, zip_package

BACKEND = ROOT / "backend"
_KEPT = 3


def fingerprint(folder: Path = BACKEND) -> str:
    """Changes with what is in `folder` (sources, locked dependencies), and with this Python."""
    sources = (p for p in source_files(folder) if "__pycache__" not in p.parts)
    return f"py{sys.version_info[0]}{sys.version_info[1]}-{digest(sources)[:24]}"


def backend_zip() -> Path:
    """The zip for this machine; built if the sources changed since the last one."""
    folder = home() / "packages"
    with locked(folder / "lock"):
        package = folder / f"{fingerprint()}.zip"
        if not package.exists():
            with tempfile.TemporaryDirectory(dir=folder) as unpacked:
                built = build_package("host", Path(unpacked) / "package")
                zip_package(built, package.with_suffix(".part"))
                package.with_suffix(".part").replace(package)
            for old in sorted(folder.glob("*.zip"), key=lambda p: p.stat().st_mtime)[:-_KEPT]:
                old.unlink()
        return package


def zip_of(folder: Path) -> Path:
    """The zip for a `CodeUri`: the backend is packaged, anything else is what `sam build` made."""
    if folder == BACKEND:
        return backend_zip()
    packages = home() / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    package = packages / f"built-{fingerprint(folder)}.zip"
    return package if package.exists() else zip_package(folder, package)
