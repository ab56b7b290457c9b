"""A list in pages."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of a list; `next` is where the following one starts, if there is one."""

    items: tuple[T, ...]
    next: str | None
