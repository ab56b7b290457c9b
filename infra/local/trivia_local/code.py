"""Zips for the functions: backend, bots, formats and media, built once for any number of stacks."""

import sys
import tempfile
from pathlib import Path

from trivia_local.digests import digest, source_files
from trivia_local.layout import home, locked
from trivia_local.packaging import BACKEND, BOTS, FORMATS, MEDIA, build_package, zip_package

_KEPT = 3


def fingerprint(*folders: Path) -> str:
    """Changes with what is in `folders` (sources, locked dependencies), and with this Python."""
    files = (p for folder in folders or (BACKEND,) for p in source_files(folder))
    sources = (p for p in files if "__pycache__" not in p.parts)
    return f"py{sys.version_info[0]}{sys.version_info[1]}-{digest(sources)[:24]}"


def backend_zip() -> Path:
    """The zip of the service for this machine; built if the sources changed since the last one."""
    return _zip_for_host(BACKEND, "", fingerprint())


def bots_zip() -> Path:
    """The zip of the functions that let bots play, who speak the service's contract."""
    return _zip_for_host(BOTS, "bots-", fingerprint(BOTS, BACKEND))


def formats_zip() -> Path:
    """The zip of the functions that read and write files of other programs."""
    return _zip_for_host(FORMATS, "formats-", fingerprint(BACKEND))


def media_zip() -> Path:
    """The zip of the function that makes pictures and sounds anew."""
    return _zip_for_host(MEDIA, "media-", fingerprint(BACKEND))


def zip_of(folder: Path) -> Path:
    """The zip for a `CodeUri`: ours are packaged, anything else is what `sam build` made."""
    if folder == BACKEND:
        return backend_zip()
    if folder == BOTS:
        return bots_zip()
    if folder == FORMATS:
        return formats_zip()
    if folder == MEDIA:
        return media_zip()
    packages = home() / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    package = packages / f"built-{fingerprint(folder)}.zip"
    return package if package.exists() else zip_package(folder, package)


def _zip_for_host(code: Path, prefix: str, mark: str) -> Path:
    folder = home() / "packages"
    with locked(folder / "lock"):
        package = folder / f"{prefix}{mark}.zip"
        if not package.exists():
            with tempfile.TemporaryDirectory(dir=folder) as unpacked:
                built = build_package("host", Path(unpacked) / "package", code)
                zip_package(built, package.with_suffix(".part"))
                package.with_suffix(".part").replace(package)
            older = [p for p in folder.glob("*.zip") if p.name.startswith(prefix or "py")]
            for old in sorted(older, key=lambda p: p.stat().st_mtime)[:-_KEPT]:
                old.unlink()
        return package
