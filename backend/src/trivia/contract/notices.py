"""What players are told, over HTTP and on their own MQTT topic."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trivia.contract.base import Inbound, Outbound, Timestamp
from trivia.domain.notices.mail import MailLanguage as Languages
from trivia.domain.notices.notice import NoticeKind as Kinds

NoticeKind = Literal[
    "sold",
    "bought",
    "purchase_refused",
    "rated",
    "badge",
    "level",
    "invited",
    "quiz_reported",
    "quiz_hidden",
    "quiz_shown",
    "avatar_done",
    "avatar_refused",
    "coins_earned",
]
assert NoticeKind.__args__ == tuple(Kinds)  # type: ignore[attr-defined]

MailLanguage = Literal["en", "de", "fr"]
assert MailLanguage.__args__ == tuple(Languages)  # type: ignore[attr-defined]

Unread = Annotated[int, Field(ge=0, le=100, description="100 stands for 100 or more")]


class NoticeModel(Outbound):
    """One thing that happened. Pages make a sentence of it, in the reader's language."""

    id: str
    seq: int = Field(description="its number among the player's; later ones have higher ones")
    kind: NoticeKind
    at: Timestamp
    params: dict[str, str | int] = Field(description="what the sentence and its link name")


class NoticeMail(Outbound):
    """Whether what the caller is told comes by e-mail too."""

    possible: bool = Field(description="the service sends e-mail")
    on: bool = Field(description="the caller asked for it")


class NoticesResponse(Outbound):
    """A page, newest first."""

    notices: list[NoticeModel]
    unread: Unread = Field(description="of all pages")
    cursor: str | None
    mail: NoticeMail


class PutNoticeMail(Inbound):
    """Have what is worth it sent by e-mail too, in the language of the page; or no longer."""

    on: bool
    language: MailLanguage


class PutNoticesRead(Inbound):
    """All up to one are read."""

    seq: Annotated[int, Field(ge=0, le=2**53 - 1)]


class NoticesRead(Outbound):
    unread: Unread


class SendInvitation(Inbound):
    """Tell a player, by name, of a game that the caller hosts."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=80)]


class NoticeToldEvent(Outbound):
    """On ``trivia/v1/players/{player_id}/notices``: the player is told something."""

    type: Literal["notice_told"] = "notice_told"
    notice: NoticeModel
    unread: Unread


class SiteTicket(Outbound):
    """Opens one connection to the MQTT broker within a minute, to the caller's own topic."""

    player_id: str
    ticket: str
    topic: str
