"""Zips for the functions, built once for any number of stacks."""

import sys
import tempfile
from pathlib import Path

from trivia_local.digests import digest, source_files
from trivia_local.layout import home, locked
from trivia_local.packaging import BACKEND, BOTS, FORMATS, MEDIA, build_package, zip_package

_PREFIXES = {BACKEND: "", BOTS: "bots-", FORMATS: "formats-", MEDIA: "media-"}
"""What the names of a package's zips begin with."""

_BUILT = "built-"
_KEPT = 3
"""Of each package."""


def fingerprint(*folders: Path) -> str:
    """Changes with what is in `folders` (sources, locked dependencies), and with this Python."""
    files = (p for folder in folders for p in source_files(folder))
    sources = (p for p in files if "__pycache__" not in p.parts)
    return f"py{sys.version_info[0]}{sys.version_info[1]}-{digest(sources)[:24]}"


def zip_of(folder: Path) -> Path:
    """The zip for a `CodeUri`: ours are packaged if the sources changed since the last one,
    anything else is what `sam build` made."""
    packages = home() / "packages"
    with locked(packages / "lock"):
        if folder not in _PREFIXES:
            package = packages / f"{_BUILT}{fingerprint(folder)}.zip"
            return _made(folder, package, _BUILT, _KEPT * len(_PREFIXES))
        # All of them hold the service, whose folder has the recipes too.
        sources = (BOTS, BACKEND) if folder == BOTS else (BACKEND,)
        prefix = _PREFIXES[folder]
        package = packages / f"{prefix}{fingerprint(*sources)}.zip"
        if package.exists():
            return package
        with tempfile.TemporaryDirectory(dir=packages) as unpacked:
            built = build_package("host", Path(unpacked) / "package", folder)
            return _made(built, package, prefix or "py", _KEPT)


def _made(folder: Path, package: Path, prefix: str, kept: int) -> Path:
    """`package`, zipped of `folder` unless it is there; of its kind those used last are kept."""
    if package.exists():
        package.touch()
    else:
        zip_package(folder, package.with_suffix(".part"))
        package.with_suffix(".part").replace(package)
        older = package.parent.glob(f"{prefix}*.zip")
        for old in sorted(older, key=lambda p: p.stat().st_mtime)[:-kept]:
            old.unlink()
    return package
