"""GET /api/me/export"""

from trivia.application.leaving.exporting import OwnData
from trivia.bootstrap import leaving as leaving_bootstrap
from trivia.contract.leaving import OwnDataPart
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, cursor_of, position_in
from trivia.entrypoints.edges.http import http

_POSITION_MOST = 370


@http(leaving_bootstrap.account_export)
def handler(own: OwnData, call: HttpCall) -> OwnDataPart:
    after = position_in(call.query("cursor"), most=_POSITION_MOST)
    try:
        part = own.part(call.player_id, after)
    except ValueError as error:
        raise bad_cursor() from error
    return OwnDataPart(
        room=part.room,
        items=[dict(item) for item in part.items],
        next=cursor_of(part.next) if part.next else None,
    )
