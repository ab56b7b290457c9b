"""What a reader found at one place of a file, before it is fitted into a question."""

from dataclasses import dataclass, field
from typing import Any, Literal, Self

from trivia.domain.formats.report import Place, Remark

Markup = Literal["plain", "entities", "maybe", "html"]
"""How a text is to be understood: as it stands; with HTML entities; with HTML if it looks like
it; as HTML."""


class Marked(str):
    """A text that is to be understood in another way than the others of its draft."""

    markup: Markup

    def __new__(cls, text: str, markup: Markup) -> Self:
        made = super().__new__(cls, text)
        made.markup = markup
        return made


@dataclass(slots=True, kw_only=True)
class Draft:
    """A question as a file tells it. What is empty was not said.

    Attributes:
        kind: wanted; decided by what there is if empty.
        right: positions of right choices.
        time, points: as written.
        subject: what the file files it under.
        difficulty: as written.
        mixed: the right choice stands first only since the file names it apart.
        pair: true and false as the two choices mean a question of that kind.
        remarks: what was changed while reading, and then while fitting.
    """

    place: Place
    text: str
    markup: Markup = "plain"
    kind: str = ""
    choices: list[str] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    truth: bool | None = None
    value: str = ""
    tolerance: str = ""
    unit: str = ""
    time: str = ""
    points: str = ""
    explanation: str = ""
    image: str = ""
    subject: str = ""
    tags: list[str] = field(default_factory=list)
    difficulty: str = ""
    mixed: bool = False
    pair: bool = False
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ready:
    """A place that holds a question in our own format."""

    place: Place
    fields: dict[str, Any]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A place that holds no question that could be made out."""

    place: Place
    remark: Remark


Found = Draft | Ready | Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What who imports says beside the file.

    Attributes:
        format: name of the format; seen from the content if empty.
        columns: header or number (from 1) of the column that plays a role.
    """

    format: str = ""
    title: str = ""
    language: str = "en"
    category: str = ""
    columns: tuple[tuple[str, str], ...] = ()
