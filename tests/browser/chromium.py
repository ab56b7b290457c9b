"""A real Chromium out of an npm package: nothing else is downloaded, and root is not needed.

Another one can be named by `TRIVIA_CHROMIUM`, for example on a machine that the package does not
support (it is built for Linux).
"""

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from trivia_local.layout import ROOT, home, locked

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

FRONTEND = ROOT / "frontend"
_PACKAGE = FRONTEND / "node_modules" / "@sparticuz" / "chromium" / "package.json"
_SCRIPT = Path(__file__).parent / "unpack_chromium.mjs"
# The package unpacks the system libraries it brings only where it believes to be on Lambda.
_ON_LAMBDA = {
    "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs20.x",
    "AWS_LAMBDA_JS_RUNTIME": "nodejs20.x",
}


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser's program, and the environment variables that it needs."""

    executable: str
    environment: dict[str, str] = field(default_factory=dict)

    async def launch(self, driver: "Playwright") -> "Browser":
        """A new browser; the caller closes it."""
        return await driver.chromium.launch(
            executable_path=self.executable,
            env={**os.environ, **self.environment},
            args=["--no-sandbox"],
        )


def find_chromium() -> Chromium:
    """The named browser, or the packaged one; unpacked once for each version, below `.local`.

    The packages of the front end must be installed.
    """
    named = os.environ.get("TRIVIA_CHROMIUM")
    if named:
        return Chromium(named)
    version = json.loads(_PACKAGE.read_text(encoding="utf-8"))["version"]
    folder = home() / "cache" / f"chromium-{version}"
    with locked(folder.with_suffix(".lock")):
        folder.mkdir(parents=True, exist_ok=True)
        unpacked = subprocess.run(
            ["node", str(_SCRIPT), str(FRONTEND / "package.json")],
            env={**os.environ, **_ON_LAMBDA, "TMPDIR": str(folder)},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    found = json.loads(unpacked.stdout)
    return Chromium(found["executable"], found["environment"])
