"""Cursors of lists: where the next page begins, opaque to clients."""

import base64
import binascii

from trivia.contract.validation import BadRequest

_LENGTH_MAX = 160


def cursor_of(position: str) -> str:
    return base64.urlsafe_b64encode(position.encode()).decode()


def position_in(cursor: str | None, *, most: int = _LENGTH_MAX) -> str | None:
    """The position that `cursor` was made of, `most` characters; None without a cursor.

    Raises:
        BadRequest ``bad_cursor``.
    """
    if cursor is None:
        return None
    try:
        position = base64.b64decode(cursor, altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise bad_cursor() from error
    if not 0 < len(position) <= most:
        raise bad_cursor()
    return position


def bad_cursor() -> BadRequest:
    return BadRequest("bad_cursor", "Start again at the first page.", "cursor")
