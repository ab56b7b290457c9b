"""What takes files in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from trivia.domain.ids import PlayerId

Purpose = Literal["avatars", "imports", "media"]
"""What a file is for, which says who reads it when it is there."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a page sends one file: to `url`, as a form with `fields` before the file."""

    url: str
    fields: Mapping[str, str]


class UploadForms(Protocol):
    def form(self, purpose: Purpose, owner_id: PlayerId, name: str, size: int) -> Form:
        """For one file of exactly `size` bytes, kept under that name, within five minutes."""
