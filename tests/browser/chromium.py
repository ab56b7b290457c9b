"""A real Chromium out of an npm package: nothing else is downloaded, and root is not needed.

Another one can be named by `TRIVIA_CHROMIUM`, for example on a machine that the package does not
support (it is built for Linux).
"""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trivia_local.layout import home, locked

from tests.browser.font_files import fonts_only_of
from tests.browser.npm import install

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

PACKAGES = Path(__file__).parent / "packages"
_SCRIPT = Path(__file__).parent / "unpack_chromium.mjs"
# The package unpacks the system libraries it brings only where it believes to be on Lambda.
_ON_LAMBDA = {
    "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs20.x",
    "AWS_LAMBDA_JS_RUNTIME": "nodejs20.x",
}


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser's program, and all the environment variables that it is to see."""

    executable: str
    environment: dict[str, str]

    async def launch(self, driver: "Playwright") -> "Browser":
        """A new browser; the caller closes it."""
        return await driver.chromium.launch(
            executable_path=self.executable, env=dict(self.environment), args=["--no-sandbox"]
        )


def find_chromium() -> Chromium:
    """The named browser, or the packaged one; unpacked once for each version, below `.local`.

    Either draws text with the fonts of the tests' own packages.
    """
    packages = install(PACKAGES)
    # A user's own settings of fontconfig would bring in other fonts, or none.
    users = {k: v for k, v in os.environ.items() if not k.startswith(("FONTCONFIG_", "FC_"))}
    environment = users | fonts_only_of(packages)
    named = os.environ.get("TRIVIA_CHROMIUM")
    if named:
        return Chromium(named, environment)
    found = _unpack(packages)
    return Chromium(found["executable"], environment | {"LD_LIBRARY_PATH": found["libraries"]})


def _unpack(packages: Path) -> dict[str, str]:
    package = packages / "@sparticuz" / "chromium" / "package.json"
    version = json.loads(package.read_text(encoding="utf-8"))["version"]
    folder = home() / "cache" / f"chromium-{version}"
    with locked(folder.with_suffix(".lock")):
        folder.mkdir(parents=True, exist_ok=True)
        unpacked = subprocess.run(
            ["node", str(_SCRIPT), str(PACKAGES / "package.json")],
            env={**os.environ, **_ON_LAMBDA, "TMPDIR": str(folder)},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    found: dict[str, str] = json.loads(unpacked.stdout)
    return found
