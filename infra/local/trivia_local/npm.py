"""Run npm so that the settings of this shell and of `~/.npmrc` neither break nor change a build.

Settings that say how packages are reached (registry, proxy, certificates) are the user's.
"""

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from trivia_local.errors import RunnerError
from trivia_local.tools import run_tool

# Without these `NODE_ENV=production` or `omit=dev` would leave the build tools out. Options of the
# command line win over the environment and over every .npmrc.
_INSTALL = (
    *("--include=dev", "--include=optional", "--include=peer", "--package-lock=true"),
    *("--install-strategy=hoisted", "--legacy-peer-deps=false", "--install-links=false"),
    *("--dry-run=false", "--global=false", "--audit=false", "--fund=false", "--json=false"),
    *("--loglevel=http", "--color=false", "--progress=false"),
    # A proxy or registry that does not answer is told within seconds, not minutes.
    *("--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=3000"),
    "--fetch-timeout=30000",
)
_NETWORK = re.compile(
    r"npm_config_(//.*|@.*|.*registry|(https_?)?proxy|no_?proxy|ca|cafile|cert|key|strict_ssl"
    r"|cache|userconfig|globalconfig|local_address|maxsockets|offline|prefer_.*line)",
    re.IGNORECASE,
)
_KEPT_OF_NODE = ("NODE_EXTRA_CA_CERTS", "NODE_TLS_REJECT_UNAUTHORIZED", "NODE_USE_SYSTEM_CA")
_UNREACHED = re.compile(
    r"ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH"
    r"|ERR_SOCKET_TIMEOUT|ENOTCACHED|network"
    # uv
    r"|[Cc]onnection refused|[Cc]ould not connect|error sending request|dns error|tunnel"
)
_FETCHED = re.compile(r"npm http (?:fetch|cache)")
_NOISE = re.compile(r"npm http|npm error( {4,}at | *[{}]|$)|npm error   ")


def environment() -> dict[str, str]:
    """This environment without what would change how npm installs or how the build works."""
    kept = {key: value for key, value in os.environ.items() if not _changes_a_build(key)}
    return kept | {"CI": "1", "NO_COLOR": "1"}


def node() -> str:
    """Major version of Node.js, for example `v20`; packages may be made for one only."""
    done = subprocess.run(
        ["node", "--version"],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    return done.stdout.split(".", 1)[0]


def install(folder: Path, say: Callable[[str], None]) -> None:
    """Install exactly what the lock file of `folder` names, the build tools included.

    Raises:
        RunnerError: it failed; the hint names the proxy if the registry was not reached.
    """
    fetched = 0

    def count(line: str) -> None:
        nonlocal fetched
        if _FETCHED.match(line):
            fetched += 1
            say(f"installing packages, {fetched} fetched")

    say("installing packages")
    _run(["ci", *_INSTALL], folder, count)
    say("packages installed")


def build(folder: Path, out: Path) -> None:
    """Build the pages of `folder` into `out`, which is emptied first.

    Raises:
        RunnerError: it failed; the hint is the end of what it printed.
    """
    _run(["run", "--silent", "build", "--", f"--outDir={out}", "--emptyOutDir"], folder)


def _run(arguments: list[str], folder: Path, on_line: Callable[[str], None] | None = None) -> None:
    try:
        run_tool(["npm", *arguments], cwd=folder, env=environment(), on_line=on_line)
    except FileNotFoundError as error:
        raise RunnerError(
            "npm is missing.", "It comes with Node.js (https://nodejs.org); then run this again."
        ) from error
    except subprocess.CalledProcessError as error:
        printed = str(error.output)
        shown = [line for line in printed.splitlines() if not _NOISE.match(line)]
        what = " ".join(word for word in arguments if not word.startswith("-"))
        raise RunnerError(
            f"`npm {what}` failed in {folder.name}/.{unreached(printed, os.environ)}",
            "\n".join(shown[-25:]),
        ) from error


def unreached(printed: str, environ: Mapping[str, str]) -> str:
    """What to do if npm or uv did not reach its registry; names the proxy that was asked."""
    if not _UNREACHED.search(printed):
        return ""
    # npm's own setting comes before the variables that all programs read.
    names = ("npm_config_https_proxy", "npm_config_proxy", "https_proxy", "http_proxy", "proxy")
    settings = {name.lower(): value for name, value in environ.items() if value}
    for name in names:
        if name in settings:
            proxy = urlsplit(settings[name])._replace(path="", query="", fragment="")
            shown = proxy._replace(netloc=proxy.netloc.rsplit("@", 1)[-1]).geturl()
            return (
                f" The packages were asked for through the proxy {shown} ({name})."
                " Is it up? If none is needed here, unset the variable and run this again."
            )
    return " The registry was not reached: is the network up?"


def _changes_a_build(key: str) -> bool:
    if key.upper().startswith("NPM_CONFIG_"):
        return not _NETWORK.fullmatch(key.replace("-", "_"))
    if key.startswith("NODE_"):
        return key not in _KEPT_OF_NODE
    return key.startswith("VITE_") or key in ("FORCE_COLOR", "DEBUG", "INIT_CWD")
