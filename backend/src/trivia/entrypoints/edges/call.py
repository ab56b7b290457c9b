"""One HTTP request, decoded piece by piece as the contract allows."""

import base64
import binascii
import re
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from trivia.adapters.identity.claims import groups, subject
from trivia.contract.http import MAX_BODY_BYTES
from trivia.contract.validation import BadRequest, bad_request
from trivia.domain.errors import Forbidden, InvalidInput
from trivia.domain.ids import PlayerId
from trivia.domain.library.reports import GROUP as MODERATORS
from trivia.domain.library.reports import NOT_MODERATOR
from trivia.domain.players.guests import GROUP, GUEST_ACCOUNT
from trivia.entrypoints.edges.invocation import Event
from trivia.entrypoints.edges.observability import Invocation

M = TypeVar("M", bound=BaseModel)

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_GZIP = re.compile(r"(?:^|,)\s*gzip\s*(?:,|$|;\s*q=(?:1|0\.0*[1-9]))", re.I)


class BodyTooLarge(InvalidInput):
    """The body has more bytes than any valid one (413)."""


class HttpCall:
    """A request in payload format 2.0; `invocation` takes notes for the log line."""

    def __init__(self, event: Event, invocation: Invocation) -> None:
        self._event = event
        self._player_id = subject(event)
        self.invocation = invocation
        invocation.note(
            request_id=event.get("requestContext", {}).get("requestId"),
            route=event.get("routeKey"),
            player_id=self._player_id,
        )

    @property
    def route(self) -> str:
        """Method and path as the API declares them: ``POST /api/host-tickets``."""
        return str(self._event.get("routeKey", ""))

    @property
    def player_id(self) -> PlayerId:
        """Who is calling, from the verified token only (D2)."""
        if self._player_id is None:
            raise Forbidden("not_signed_in", "Please sign in first.")
        return self._player_id

    @property
    def is_guest(self) -> bool:
        """Whether the account has no e-mail address of its own yet, as its token says."""
        return GROUP in groups(self._event)

    def refuse_guests(self) -> None:
        """Raises: Forbidden ``guest_account``."""
        if self.is_guest:
            raise Forbidden(*GUEST_ACCOUNT)

    def refuse_all_but_moderators(self) -> None:
        """Raises: Forbidden ``not_moderator``."""
        if MODERATORS not in groups(self._event):
            raise Forbidden(*NOT_MODERATOR)

    @property
    def address(self) -> str:
        """Where the call comes from, as the gateway saw it; no header says so."""
        return str(self._event.get("requestContext", {}).get("http", {}).get("sourceIp", ""))

    @property
    def takes_gzip(self) -> bool:
        """Whether the caller can read a packed answer."""
        accepted = (self._event.get("headers") or {}).get("accept-encoding", "")
        return bool(_GZIP.search(accepted))

    def path_id(self, name: str) -> str:
        """The identifier `name` of the path."""
        value = (self._event.get("pathParameters") or {}).get(name, "")
        if not _ID.fullmatch(value):
            raise BadRequest("bad_request", "This is not an identifier.", name)
        self.invocation.note(**{name: value})
        return str(value)

    def path_text(self, name: str, most: int = 300) -> str:
        """The text `name` of the path; no identifier, and not noted."""
        value = str((self._event.get("pathParameters") or {}).get(name, ""))
        if not 0 < len(value) <= most:
            raise BadRequest("bad_request", f"Use at most {most} characters.", name)
        return value

    def query(self, name: str) -> str | None:
        """The query parameter `name`; an empty one counts as left out."""
        return (self._event.get("queryStringParameters") or {}).get(name) or None

    def body(self, model: type[M], *, most: int = MAX_BODY_BYTES) -> M:
        """The body, validated; `most` bytes.

        Raises:
            BodyTooLarge ``body_too_large``; BadRequest ``bad_request`` with the field's path.
        """
        try:
            return model.model_validate_json(self._body_bytes(most))
        except ValidationError as error:
            raise bad_request(error) from error

    def body_if_any(self, model: type[M]) -> M:
        """As `body`; what a call without a body means is what the model says by itself."""
        return self.body(model) if self._event.get("body") else model()

    def _body_bytes(self, most: int) -> bytes:
        text = self._event.get("body") or ""
        encoded = bool(self._event.get("isBase64Encoded"))
        if len(text) > (_encoded(most) if encoded else most):
            raise _too_large(most)
        try:
            # Lone surrogates become invalid UTF-8, which validation refuses with a sentence.
            body = base64.b64decode(text) if encoded else text.encode("utf-8", "surrogatepass")
        except (binascii.Error, ValueError) as error:
            raise BadRequest("bad_request", "The body is not valid base64.") from error
        if len(body) > most:
            raise _too_large(most)
        return body


def _encoded(most: int) -> int:
    """Characters of so many bytes in base64."""
    return 4 * (most + 2) // 3 + 4


def _too_large(most: int) -> BodyTooLarge:
    return BodyTooLarge("body_too_large", f"The body is larger than {most} bytes.")
