"""Where packages come from: the part of pip's, uv's and npm's settings that says so, and no more.

Standard library only: install.py and check-fresh-clone.sh use it before anything is installed.
"""

import ast
import configparser
import os
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from trivia_local.errors import RunnerError

PIP = {
    *("index-url", "extra-index-url", "find-links", "no-index", "trusted-host"),
    *("cert", "client-cert", "proxy", "timeout", "default-timeout", "retries", "keyring-provider"),
}
NPM = re.compile(
    r"(@[^:=\s]+:)?registry|//\S+|ca|cafile|cert|key|strict-ssl|(https-)?proxy|noproxy|_auth\w*"
)

VARIABLES = re.compile(
    r"PIP_(INDEX_URL|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX|TRUSTED_HOST|CERT|CLIENT_CERT|PROXY"
    r"|TIMEOUT|DEFAULT_TIMEOUT|RETRIES|KEYRING_PROVIDER)"
    r"|UV_(INDEX\w*|DEFAULT_INDEX|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX|KEYRING_PROVIDER"
    r"|INSECURE_HOST|NATIVE_TLS|SYSTEM_CERTS|HTTP_\w+|REQUEST_TIMEOUT)"
    r"|NODE_(EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|USE_\w+)"
    r"|(?i:npm_config_(registry|ca|cafile|cert|key|strict_ssl|proxy|https_proxy|noproxy|fetch_\w+))"
    r"|(?i:https?_proxy|all_proxy|no_proxy)"
    r"|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE"
)


def pip_options(config_list: str) -> list[str]:
    """The command-line options for what `pip config list` prints: `global.index-url='https://…'`."""
    found: dict[str, str] = {}
    # Later ones win: [install] over [global], the environment over both.
    order = {"global": 0, "install": 1, ":env:": 2}
    lines = [re.fullmatch(r"([^.]+)\.([\w-]+)=(.+)", line) for line in config_list.splitlines()]
    matches = [match for match in lines if match and match[1] in order]
    for match in sorted(matches, key=lambda match: order[match[1]]):
        if match[2] in PIP:
            found[match[2]] = str(ast.literal_eval(match[3]))
    options = []
    for name, value in found.items():
        if name == "no-index":
            options += ["--no-index"] if value.lower() in ("1", "true", "yes", "on") else []
        else:
            name = "timeout" if name == "default-timeout" else name
            options += [f"--{name}={part}" for part in value.split()]
    return options


def pip_variables(text: str) -> dict[str, str]:
    """Of a pip.conf, as variables of the environment."""
    config = configparser.RawConfigParser()
    config.read_string(text)
    found = {}
    for section in ("global", "install"):
        for name, value in config.items(section) if config.has_section(section) else ():
            if name in PIP and value.strip():
                found[f"PIP_{name.upper().replace('-', '_')}"] = " ".join(value.split())
    return found


def uv_variables(text: str) -> dict[str, str]:
    """Of a uv.toml, as variables of the environment."""
    config = tomllib.loads(text)
    tables: list[dict[str, Any]] = config.get("index", [])
    named = [
        (f"{table['name']}={table['url']}" if "name" in table else table["url"], table)
        for table in tables
    ]
    lists = {
        "UV_INDEX": [index for index, table in named if not table.get("default")],
        "UV_DEFAULT_INDEX": [index for index, table in named if table.get("default")],
        "UV_INDEX_URL": [config.get("index-url", "")],
        "UV_EXTRA_INDEX_URL": config.get("extra-index-url", []),
        "UV_FIND_LINKS": config.get("find-links", []),
        "UV_INSECURE_HOST": config.get("allow-insecure-host", []),
        "UV_INDEX_STRATEGY": [config.get("index-strategy", "")],
        "UV_NATIVE_TLS": ["true"] if config.get("native-tls") else [],
    }
    return {name: " ".join(values) for name, values in lists.items() if any(values)}


def npm_lines(text: str) -> str:
    """The lines of an .npmrc that say where packages come from."""
    kept = [line for line in text.splitlines() if NPM.fullmatch(re.split(r"\s*=", line.strip())[0])]
    return "".join(f"{line}\n" for line in kept)


def uv_settings_of(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Variables for the caller's uv.toml, if there is one."""
    home = Path(environment.get("HOME", "/nonexistent"))
    path = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "uv/uv.toml"
    if path.is_file():
        try:
            yield from uv_variables(path.read_text(encoding="utf-8")).items()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise RunnerError(f"{path} cannot be read: {error!r}", "Mend it.") from error


def settings_of(environment: Mapping[str, str], folder: Path) -> Iterator[tuple[str, str]]:
    """Variables for the settings files in the caller's home; that of npm is copied to `folder`."""
    home = Path(environment.get("HOME", "/nonexistent"))
    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    pip = environment.get("PIP_CONFIG_FILE")
    for path in [Path(pip)] if pip else [home / ".pip/pip.conf", config / "pip/pip.conf"]:
        if path.is_file():
            yield from pip_variables(path.read_text(encoding="utf-8")).items()
    yield from uv_settings_of(environment)
    npm = next((v for k, v in environment.items() if k.lower() == "npm_config_userconfig"), None)
    npmrc = Path(npm) if npm else home / ".npmrc"
    copy = folder / "npmrc"
    copy.touch(mode=0o600)  # it may hold a password for the registry
    copy.write_text(npm_lines(npmrc.read_text(encoding="utf-8")) if npmrc.is_file() else "")
    yield "npm_config_userconfig", str(copy)


def inherited(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The variables that say it; environment.sh keeps the same ones, and names caches besides."""
    return ((name, value) for name, value in environment.items() if VARIABLES.fullmatch(name))


if __name__ == "__main__":
    found = {**dict(settings_of(os.environ, Path(sys.argv[1]))), **dict(inherited(os.environ))}
    sys.stdout.write("".join(f"{name}={value}\0" for name, value in found.items()))
