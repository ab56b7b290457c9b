"""`make film`: plays an evening on a stack of its own, and writes the film of it into docs/."""

import argparse
import asyncio
import os
import time
from pathlib import Path

from playwright.async_api import async_playwright, expect
from trivia_local import lifecycle
from trivia_local.layout import StackFolder
from trivia_local.progress import Progress

from tests.browser.chromium import find_chromium
from tests.browser.film.encode import write
from tests.browser.film.evening import Evening
from tests.browser.film.picture import Composer, caption_font
from tests.browser.film.script import Frame, seen_at, ticks

_DOCS = Path(__file__).parents[3] / "docs"


async def record(origin: str) -> tuple[dict[str, list[Frame]], dict[str, float]]:
    """What each page showed, and when each scene began."""
    begun: dict[str, float] = {}
    chromium = find_chromium()
    expect.set_options(timeout=60_000)  # four pages are filmed at once
    async with async_playwright() as driver:
        browser = await chromium.launch(driver)

        def begins(name: str) -> None:
            begun.setdefault(name, time.time())

        evening = Evening(browser, origin, begins)
        try:
            await evening.play()
        finally:
            for camera in evening.cameras.values():
                await camera.stop()
            await browser.close()
    return {name: camera.frames for name, camera in evening.cameras.items()}, begun


def film(origin: str, folder: Path) -> list[Path]:
    import imageio_ffmpeg  # only who makes films has it

    frames, begun = asyncio.run(record(origin))
    composer = Composer(caption_font())
    pictures = (
        composer.picture({name: seen_at(of, tick.at) for name, of in frames.items()}, tick.caption)
        for tick in ticks(begun)
    )
    return write(pictures, folder, imageio_ffmpeg.get_ffmpeg_exe())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--origin", help="of a running stack, instead of one of its own")
    parser.add_argument("--folder", type=Path, default=_DOCS)
    chosen = parser.parse_args()
    if chosen.origin:
        made = film(chosen.origin, chosen.folder)
    else:
        folder = StackFolder.of(f"film-{os.getpid()}")
        try:
            stack = lifecycle.up(folder, lifecycle.UpOptions(port=0), Progress())
            made = film(stack.front_door, chosen.folder)
        finally:
            lifecycle.down(folder)
            folder.wipe()
    for path in made:
        print(f"{path} {path.stat().st_size / 1e6:.1f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
