"""Policies of the MQTT broker, evaluated as AWS does."""

import re
from functools import lru_cache
from typing import Any


def allowed(policy: dict[str, Any], action: str, resource_name: str, arn: str) -> bool:
    """Whether `policy` allows; `*` matches anything, also across slashes, `?` one character.

    The broker's own wildcards, `+` and `#`, are characters like others.

    Args:
        arn: of the account's broker: what is before the name of topics, topic filters and clients.

    Raises:
        ValueError: it denies something, which no policy here does.
    """
    for statement in policy["Statement"]:
        if statement["Effect"] != "Allow":
            raise ValueError(f"{statement['Effect']} is not understood")
        if action in _listed(statement["Action"]) and any(
            _matches(one, f"{arn}:{resource_name}") for one in _listed(statement["Resource"])
        ):
            return True
    return False


def _matches(pattern: str, resource: str) -> bool:
    # Each client has patterns of its own: to compile them takes longer than all else here.
    if "*" not in pattern and "?" not in pattern:
        return pattern == resource
    return bool(_pattern(pattern).fullmatch(resource))


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


@lru_cache(maxsize=4096)
def _pattern(arn: str) -> re.Pattern[str]:
    signs = {"*": ".*", "?": "."}
    return re.compile("".join(signs.get(char, re.escape(char)) for char in arn), re.DOTALL)
