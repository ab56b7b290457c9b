"""GET /api/me/notices, PUT /api/me/notices/read, PUT /api/me/notices/mail"""

from collections.abc import Callable

from trivia.adapters.notice_codec import notice_model
from trivia.application.notices.reading import NoticeReader
from trivia.bootstrap import notices as notices_bootstrap
from trivia.contract.notices import (
    NoticeMail,
    NoticesRead,
    NoticesResponse,
    PutNoticeMail,
    PutNoticesRead,
)
from trivia.domain.notices.mail import MailLanguage
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, cursor_of, position_in
from trivia.entrypoints.edges.http import http

Reply = NoticesResponse | NoticesRead | NoticeMail
_DIGITS_MOST = 15


@http(notices_bootstrap.notifications_get)
def handler(notices: NoticeReader, call: HttpCall) -> Reply:
    call.refuse_guests()
    return _SERVE[call.route](notices, call)


def _page(notices: NoticeReader, call: HttpCall) -> Reply:
    inbox = notices.page(call.player_id, _before(call))
    return NoticesResponse(
        notices=[notice_model(one) for one in inbox.page.items],
        unread=inbox.unread,
        cursor=cursor_of(inbox.page.next) if inbox.page.next else None,
        mail=NoticeMail(possible=notices.can_mail, on=inbox.mailed),
    )


def _read(notices: NoticeReader, call: HttpCall) -> Reply:
    seq = call.body(PutNoticesRead).seq
    return NoticesRead(unread=notices.read(call.player_id, seq))


def _mail(notices: NoticeReader, call: HttpCall) -> Reply:
    asked = call.body(PutNoticeMail)
    notices.choose_mail(call.player_id, MailLanguage(asked.language) if asked.on else None)
    return NoticeMail(possible=notices.can_mail, on=asked.on)


def _before(call: HttpCall) -> int | None:
    position = position_in(call.query("cursor"), most=_DIGITS_MOST)
    if position is None:
        return None
    if not (position.isascii() and position.isdigit()):
        raise bad_cursor()
    return int(position)


_SERVE: dict[str, Callable[[NoticeReader, HttpCall], Reply]] = {
    "GET /api/me/notices": _page,
    "PUT /api/me/notices/read": _read,
    "PUT /api/me/notices/mail": _mail,
}
