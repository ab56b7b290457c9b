"""Writes the film: WebM for players, an animated WebP for pages that show pictures only."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from tests.browser.film.picture import SIZE
from tests.browser.film.script import FRAMES_PER_SECOND

MOST_BYTES = 5_000_000
_SMALL_WIDTH = 800
_QUALITIES = (62, 50, 38, 28, 20)


def webm_arguments(ffmpeg: str, target: Path) -> list[str]:
    """Raw pictures on standard input become a VP9 film."""
    return [
        ffmpeg, "-y", "-loglevel", "error",
        "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE[0]}x{SIZE[1]}",
        "-r", str(FRAMES_PER_SECOND), "-i", "-",
        "-c:v", "libvpx-vp9", "-b:v", "0", "-crf", "38", "-row-mt", "1",
        "-deadline", "good", "-cpu-used", "5", "-pix_fmt", "yuv420p", "-an", str(target),
    ]  # fmt: skip


def webp_arguments(ffmpeg: str, film: Path, target: Path, quality: int) -> list[str]:
    return [
        ffmpeg, "-y", "-loglevel", "error", "-i", str(film),
        "-vf", f"fps=10,scale={_SMALL_WIDTH}:-2:flags=lanczos",
        "-c:v", "libwebp_anim", "-quality", str(quality), "-compression_level", "4",
        "-loop", "0", "-an", str(target),
    ]  # fmt: skip


def write(pictures: Iterable[Image.Image], folder: Path, ffmpeg: str) -> list[Path]:
    """Both files; the picture in the best quality that is small enough."""
    film, moving = folder / "film.webm", folder / "film.webp"
    with subprocess.Popen(webm_arguments(ffmpeg, film), stdin=subprocess.PIPE) as writing:
        assert writing.stdin is not None
        for picture in pictures:
            writing.stdin.write(picture.tobytes())
    if writing.returncode != 0:
        raise RuntimeError("the film could not be written")
    for quality in _QUALITIES:
        subprocess.run(webp_arguments(ffmpeg, film, moving, quality), check=True)
        if moving.stat().st_size <= MOST_BYTES:
            return [film, moving]
    raise RuntimeError(f"{moving} is larger than {MOST_BYTES} bytes in every quality")
