"""What Lighthouse says about the pages: `make lighthouse` prints it for a running stack.

Lighthouse is a package folder of its own (`tests/browser/lighthouse`), installed when it is first
wanted: who only plays does not need it.
"""

import argparse
import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import BrowserContext, async_playwright
from trivia_local.processes import run_tool

from tests.browser.chromium import find_chromium
from tests.browser.npm import install
from tests.browser.visit import LAPTOP, Visit

FOLDER = Path(__file__).parent / "lighthouse"
ALL = ("performance", "accessibility", "best-practices", "seo")
QUIZ = "leaves-and-lightning"
FIRST_VISITS = ("/", "/join", "/j/123456", "/games")


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page, as a phone shows it.

    Attributes:
        scores: 0 to 100 by category.
        failed: audits that cost points, as "category: what is expected".
        requests, bytes: all that was fetched; without what a second visit has in its cache.
        shift: cumulative layout shift; 0 is none.
    """

    address: str
    scores: dict[str, int]
    failed: list[str]
    requests: int
    bytes: int
    shift: float
    error: str | None


@dataclass(frozen=True, slots=True)
class Judge:
    """A browser that plays a visitor, and that Lighthouse can take over."""

    context: BrowserContext
    origin: str
    port: int

    async def visit(self) -> Visit:
        visit = Visit(await self.context.new_page(), LAPTOP)
        await visit.page.goto("/")
        return visit

    async def score(
        self, paths: Sequence[str], categories: Sequence[str], *, fresh: bool
    ) -> list[PageScore]:
        """Judge pages one after the other; `fresh` forgets session and cache before each."""
        addresses = [self.origin + path for path in paths]
        script = str(FOLDER / "measure.mjs")
        visit = "fresh" if fresh else "kept"
        with TemporaryDirectory() as folder:
            file = Path(folder) / "pages.json"
            how = [str(self.port), visit, ",".join(categories)]
            command = ["node", script, str(file), *how, *addresses]
            await asyncio.to_thread(run_tool, command, cwd=FOLDER)
            return [PageScore(**page) for page in json.loads(file.read_text(encoding="utf-8"))]


@asynccontextmanager
async def judging(origin: str) -> AsyncIterator[Judge]:
    """A browser of its own: Lighthouse sees only the profile that a browser was started with."""
    await asyncio.to_thread(install, FOLDER)
    chromium = find_chromium()
    async with async_playwright() as driver:
        with TemporaryDirectory() as profile:
            context = await driver.chromium.launch_persistent_context(
                profile,
                executable_path=chromium.executable,
                env=dict(chromium.environment),
                args=["--no-sandbox", "--remote-debugging-port=0"],
                base_url=origin,
                locale="en-GB",
            )
            # The browser writes down which port it took.
            port = int((Path(profile) / "DevToolsActivePort").read_text().split()[0])
            yield Judge(context, origin, port)
            await context.close()


async def survey(
    origin: str, categories: Sequence[str] = ALL, first_visits: Sequence[str] = FIRST_VISITS
) -> list[PageScore]:
    """The pages on the way of a newcomer, who then registers, plays, and hosts."""
    async with judging(origin) as judge:
        scores = await judge.score(first_visits, categories, fresh=True)
        visit = await judge.visit()
        await visit.newcomer_opens(QUIZ)
        answering = visit.answering(QUIZ)
        for _ in range(answering.total):
            await visit.press("next")
        await visit.submit()
        result = visit.page.url.removeprefix(origin)
        return scores + await judge.score([result, "/host"], categories, fresh=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("origin", help="address of a running stack")
    for page in asyncio.run(survey(parser.parse_args().origin)):
        rated = ", ".join(f"{name} {score}" for name, score in page.scores.items())
        print(f"{page.address}\n  {rated}")  # noqa: T201
        print(f"  {page.requests} requests, {page.bytes / 1024:.0f} KB, shift {page.shift:.3f}")  # noqa: T201
        for audit in page.failed:
            print(f"  - {audit}")  # noqa: T201


if __name__ == "__main__":
    main()
