"""An environment for tests in which nothing is set that somebody may have in their shell.

What says how packages are reached (registry, proxy, certificates) stays: tests of the packages
need it, and nothing on loopback is asked through a proxy.
"""

import re
from collections.abc import MutableMapping

_CHANGES_RESULTS = re.compile(
    r"AWS_.*|_X_AMZN_.*|BOTO.*|POWERTOOLS_.*|LOG_LEVEL|LAMBDA_.*|MINISTACK_.*|LOCALSTACK_.*"
    r"|TRIVIA_(?!CHROMIUM$|SCREENSHOTS$).*|PORT|LAN|STAGE|REDIS_.*"
    r"|FORCE_COLOR|NO_COLOR|CLICOLOR.*|TTY_.*|COLUMNS|LINES|TERM.*|COLORTERM|PAGER"
    r"|LANG|LANGUAGE|LC_.*"
    r"|NODE_(?!EXTRA_CA_CERTS$).*|VITE_.*|PYTHON(?!HASHSEED$).*|DEBUG"
    r"|MAKEFLAGS|MFLAGS|MAKELEVEL|GIT_.*"
)
_SET = {
    # Files that are empty: nobody's profile, default Region or endpoint.
    "AWS_CONFIG_FILE": "/dev/null",
    "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    "AWS_EC2_METADATA_DISABLED": "true",
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "TERM": "dumb",
}


def neutralize(environ: MutableMapping[str, str]) -> None:
    """Forget in `environ` what would change the result of a test."""
    for name in [name for name in environ if _CHANGES_RESULTS.fullmatch(name)]:
        del environ[name]
    environ.update(_SET)
