"""Cuts rows of a message into parts that a transport takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from pydantic import BaseModel

T = TypeVar("T", bound=BaseModel)


def parts(rows: Sequence[T], *, most_rows: int, most_bytes: int) -> list[list[T]]:
    """`rows` in order, in parts of at most so many rows and bytes of JSON; a row that is larger
    is a part of its own, and no rows are one empty part."""
    return list(_parts(rows, most_rows, most_bytes)) or [[]]


def _parts(rows: Iterable[T], most_rows: int, most_bytes: int) -> Iterator[list[T]]:
    part: list[T] = []
    size = 0
    for row in rows:
        length = len(row.model_dump_json().encode())
        if part and (size + length > most_bytes or len(part) >= most_rows):
            yield part
            part, size = [], 0
        part.append(row)
        size += length
    if part:
        yield part
