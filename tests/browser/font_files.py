"""The fonts of the tests' browser, the same on every machine: none of the system's is read.

They come as npm packages of web fonts, in slices. Chromium takes no compressed font from a system,
so they are unpacked once, below `.local`.
"""

import hashlib
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from fontTools.ttLib import TTFont
from trivia_local.layout import home, locked

_CONFIGURATION = Path(__file__).parent / "fonts.conf"
# Slices of other scripts that a package has as well are left out: each script has one font.
_SLICES = (
    "@fontsource-variable/arimo/files/arimo-*-wght-normal.woff2",
    "@fontsource-variable/noto-sans-arabic/files/*-arabic-wght-normal.woff2",
    "@fontsource-variable/noto-sans-devanagari/files/*-devanagari-wght-normal.woff2",
    "@fontsource-variable/noto-sans-thai/files/*-thai-wght-normal.woff2",
    "@fontsource-variable/noto-sans-jp/files/*-jp-[0-9]*-wght-normal.woff2",
    "@fontsource-variable/noto-sans-kr/files/*-kr-[0-9]*-wght-normal.woff2",
    "@fontsource-variable/noto-sans-sc/files/*-sc-[0-9]*-wght-normal.woff2",
    "twemoji-colr-font/twemoji.woff2",
)


def fonts_only_of(packages: Path) -> dict[str, str]:
    """Environment variables with which a browser knows these fonts and no others.

    `packages` is a folder `node_modules` that has them.
    """
    folder = _unpacked(packages)
    return {
        "FONTCONFIG_FILE": str(folder / _CONFIGURATION.name),
        "FONTCONFIG_PATH": str(folder),
        # Where fontconfig puts its index.
        "XDG_CACHE_HOME": str(folder),
        # Which of the Chinese and Japanese fonts is first must not depend on the user's language.
        "FC_LANG": "en",
    }


def _unpacked(packages: Path) -> Path:
    """A folder with fonts.conf, and the subfolder that it names."""
    made_of = (packages.parent / "package-lock.json", _CONFIGURATION, Path(__file__))
    version = hashlib.sha256(b"".join(file.read_bytes() for file in made_of)).hexdigest()[:16]
    folder = home() / "cache" / f"fonts-{version}"
    with locked(folder.with_suffix(".lock")):
        if not folder.is_dir():
            # Under its name once it is whole, so that an interruption leaves nothing half.
            half = folder.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            _unpack(list(_slices(packages)), half / "fonts")
            shutil.copy(_CONFIGURATION, half)
            half.rename(folder)
    return folder


def _slices(packages: Path) -> Iterator[Path]:
    for pattern in _SLICES:
        found = sorted(packages.glob(pattern))
        if not found:
            raise FileNotFoundError(f"{packages / pattern}: the package is made in another way now")
        yield from found


def _unpack(files: list[Path], folder: Path) -> None:
    folder.mkdir(parents=True)
    targets = [folder / f"{file.stem}.ttf" for file in files]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        # A list, so that a failure is raised here.
        list(processes.map(_unpack_one, files, targets, chunksize=16))


def _unpack_one(packed: Path, target: Path) -> None:
    # Nothing is computed anew, for the font is not changed.
    with TTFont(packed, recalcBBoxes=False, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(target)
