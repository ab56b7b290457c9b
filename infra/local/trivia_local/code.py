"""Zips for the functions: the backend's package, built once for any number of stacks."""

import compileall
import sys
import tempfile
from pathlib import Path
from py_compile import PycInvalidationMode

from trivia_local.frontend import digest, source_files
from trivia_local.layout import ROOT, home, locked
from trivia_local.packaging import build_package, zip_package

BACKEND = ROOT / "backend"
_KEPT = 3


def fingerprint() -> str:
    """Changes with the backend's sources, its locked dependencies, and this Python."""
    sources = (p for p in source_files(BACKEND) if "__pycache__" not in p.parts)
    return f"v2-py{sys.version_info[0]}{sys.version_info[1]}-{digest(sources)[:24]}"


def backend_zip() -> Path:
    """The zip for this machine; built if the sources changed since the last one."""
    folder = home() / "packages"
    with locked(folder / "lock"):
        package = folder / f"{fingerprint()}.zip"
        if not package.exists():
            with tempfile.TemporaryDirectory(dir=folder) as unpacked:
                built = build_package("host", Path(unpacked) / "package")
                # Workers are started often, each with its own copy: none compiles again.
                compileall.compile_dir(
                    built, quiet=2, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
                )
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
    built = digest(p for p in source_files(folder) if p.is_file())
    package = packages / f"built-{built[:24]}.zip"
    return package if package.exists() else zip_package(folder, package)
