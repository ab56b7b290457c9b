"""Frames per second of what moves on the big screen: `python -m tests.browser.frame_rate`.

The built pages are told of a game of 200 players, with no stack behind them: a board that is
overtaken, and the finale. Chromium's trace says when each frame was drawn; where nothing moves
none is, so pauses are left out.
"""

import argparse
import asyncio
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Page, async_playwright
from trivia.contract.games import events
from trivia_local import frontend

from tests.browser.chromium import find_chromium
from tests.browser.fitting.fullest import WORDS, board, moment, revealed
from tests.browser.fitting.fullest import question as asked
from tests.browser.fitting.service import Told

PLAYERS = 200
NAMES = "Ada Lovelace "
IDLE_MS = 250
_CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline.frame"]


@dataclass(frozen=True, slots=True)
class Rate:
    """Attributes: `per_second` while something moves; `longest_ms` between two of its frames."""

    frames: int
    per_second: float
    longest_ms: float


def rate_of(drawn_ms: list[float]) -> Rate:
    """Of the times at which frames were drawn; more than a pause apart they are two movements."""
    times = sorted(drawn_ms)
    gaps = [later - before for before, later in zip(times, times[1:], strict=False)]
    moving = [gap for gap in gaps if gap <= IDLE_MS]
    if not moving:
        return Rate(len(times), 0.0, 0.0)
    return Rate(len(times), 1000 * len(moving) / sum(moving), max(moving))


def drawn_in(trace: dict[str, Any]) -> list[float]:
    return [
        event["ts"] / 1000 for event in trace["traceEvents"] if event.get("name") == "DrawFrame"
    ]


async def _traced(page: Page, seconds: int, keep: Path | None, name: str) -> Rate:
    browser = page.context.browser
    assert browser is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trace.json"
        await browser.start_tracing(page=page, path=path, categories=_CATEGORIES)
        for second in range(seconds):
            await asyncio.sleep(1)
            if keep:
                await page.screenshot(path=keep / f"{name}-{second:02}.png")
        await browser.stop_tracing()
        return rate_of(drawn_in(json.loads(path.read_text(encoding="utf-8"))))


def _scores() -> list[tuple[int, int]]:
    """Ranks and scores of all players."""
    return [(n + 1, 20_000 - 90 * n) for n in range(PLAYERS)]


def _turned(model: events.BoardModel, by: int) -> events.BoardModel:
    """The same people in another order: the last of the best have overtaken."""
    rows = model.top[-by:] + model.top[:-by]
    scores = [row.score + 1_000 for row in model.top]
    top = [
        row.model_copy(update={"rank": n + 1, "score": score})
        for n, (row, score) in enumerate(zip(rows, scores, strict=True))
    ]
    return model.model_copy(update={"top": top})


async def measure(keep: Path | None) -> dict[str, Rate]:
    site = frontend.build(lambda _: None)
    chromium = find_chromium()
    before = board(_scores(), NAMES)
    after = _turned(before, 3)
    one = asked(choices=4, text=60, choice=20)
    reveals = revealed("revealed", one, WORDS).snapshot.reveals
    rates: dict[str, Rate] = {}
    async with async_playwright() as driver:
        browser = await chromium.launch(driver)
        context = await browser.new_context(
            locale="en-GB", viewport={"width": 1920, "height": 1080}
        )
        told = await Told.open(context, "screen", site)

        async def show(phase: str, index: int, **more: Any) -> None:
            await told.show(moment(phase, NAMES, PLAYERS, phase=phase, index=index, **more))

        def reveal(index: int) -> list[events.RevealModel]:
            return [reveals[0].model_copy(update={"index": index, "explanation": ""})]

        await show("revealed", 3, reveals=reveal(3), board=before)
        await show("question", 4, question=one, board=before)
        await show("revealed", 4, reveals=reveal(4), board=after)
        rates["reveal"] = await _traced(told.page, 7, keep, "reveal")
        await told.go_to(4, step=1)
        rates["board"] = await _traced(told.page, 5, keep, "board")
        await show("ended", 5, board=after)
        rates["finale"] = await _traced(told.page, 26, keep, "finale")
        await browser.close()
    return rates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="keep one of each second in this folder")
    pictures = parser.parse_args().pictures
    for name, rate in asyncio.run(measure(pictures)).items():
        print(  # noqa: T201
            f"{name:8} {rate.per_second:5.1f} frames/s while it moves"
            f" ({rate.frames} frames, longest {rate.longest_ms:.0f} ms)"
        )


if __name__ == "__main__":
    main()
