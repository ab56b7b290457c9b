"""Policies of the MQTT broker, evaluated as AWS does."""

import re
from typing import Any

ARN = "arn:aws:iot:eu-west-1:123456789012"
"""Before the resource: of topics, topic filters and clients."""


def allowed(policy: dict[str, Any], action: str, resource_name: str, arn: str = ARN) -> bool:
    """Whether `policy` allows; `*` matches anything, also across slashes, `?` one character."""
    for statement in policy["Statement"]:
        assert statement["Effect"] == "Allow"
        actions = _listed(statement["Action"])
        if action in actions and any(
            re.fullmatch(_pattern(one), f"{arn}:{resource_name}")
            for one in _listed(statement["Resource"])
        ):
            return True
    return False


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _pattern(arn: str) -> str:
    return "".join({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in arn)
