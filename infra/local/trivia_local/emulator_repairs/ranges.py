"""A query looks at the items that begin as its condition says, not at its whole partition.

ministack 1.5.33 sorts all items of a partition and holds each against the condition. A game keeps
its players and all their answers in one: to read 200 players after five questions, 1,200 items.
"""

from collections.abc import Mapping
from typing import Any

from trivia_local.emulator_repairs.patch import rewrite

_ALL = """candidates = list(table["items"].get(pk_val, {}).values())"""
_BEGINNING = """\
candidates = _beginning(
            table["items"].get(pk_val, {}), key_cond, eav, _get_attr_type(table, sk_name)
        )"""


def apply() -> None:
    from ministack.services import dynamodb

    def beginning(
        partition: Mapping[str, Any], condition: str, values: Mapping[str, Any], sort_type: str
    ) -> list[Any]:
        """Those that can fulfil `condition`; it is held against them afterwards, as before."""
        begin = _begin(dynamodb._tokenize(condition), values) if sort_type == "S" else ""
        # Read without a pause: others may write.
        return [item for key, item in list(partition.items()) if key.startswith(begin)]

    rewrite(dynamodb, "_query", {_ALL: _BEGINNING}, {"_beginning": beginning})


def _begin(tokens: list[tuple[str, str]], values: Mapping[str, Any]) -> str:
    """What `begins_with`, which key conditions have for sort keys only, asks for; else nothing."""
    for position, (_, text) in enumerate(tokens):
        if text.lower() == "begins_with":
            value = values.get(tokens[position + 4][1], {}) if len(tokens) > position + 4 else {}
            return str(value.get("S", ""))
    return ""
