"""DynamoDB's typed attribute values, the few shapes that are stored here.

By hand instead of boto3's serializer: that would import boto3 (see `adapters.aws`).
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import AttributeValueTypeDef

    Value: TypeAlias = AttributeValueTypeDef
else:
    Value = dict

Item: TypeAlias = dict[str, "Value"]
Stored: TypeAlias = Mapping[str, Any]
"""An item as the client returns it."""


def text(value: str) -> "Value":
    return {"S": value}


def number(value: int) -> "Value":
    return {"N": str(value)}


def text_of(item: Stored, name: str) -> str:
    value: str = item[name]["S"]
    return value


def text_or_none(item: Stored, name: str) -> str | None:
    return text_of(item, name) if name in item else None


def number_of(item: Stored, name: str) -> int:
    """The integer `name`; 0 if the item does not have it."""
    return int(item[name]["N"]) if name in item else 0
