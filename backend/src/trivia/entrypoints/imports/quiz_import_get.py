"""GET /api/my/imports/{import_id}, GET /api/my/imports/{import_id}/rows"""

from collections.abc import Callable

from trivia.application.imports.beginning import ImportView
from trivia.bootstrap import imports as imports_bootstrap
from trivia.contract.imports import ImportRows, ImportStatus
from trivia.contract.validation import BadRequest
from trivia.domain.formats.report import OUTCOMES
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.cursors import bad_cursor, position_in
from trivia.entrypoints.edges.http import http
from trivia.entrypoints.imports.models import rows_model, status_model

Reply = ImportStatus | ImportRows


@http(imports_bootstrap.quiz_import_get)
def handler(view: ImportView, call: HttpCall) -> Reply:
    call.refuse_guests()
    return _SERVE[call.route](view, call)


def _status(view: ImportView, call: HttpCall) -> Reply:
    return status_model(*view.status(call.player_id, call.path_id("import_id")))


def _rows(view: ImportView, call: HttpCall) -> Reply:
    import_id = call.path_id("import_id")
    wanted = call.query("outcome")
    outcome = next((one for one in OUTCOMES if one == wanted), None)
    if wanted is not None and outcome is None:
        raise BadRequest("bad_request", f"One of {', '.join(OUTCOMES)}.", "outcome")
    position = position_in(call.query("cursor")) or "0"
    if not position.isdecimal():
        raise bad_cursor()
    try:
        return rows_model(view.rows(call.player_id, import_id, outcome, int(position)))
    except ValueError as error:
        raise bad_cursor() from error


_SERVE: dict[str, Callable[[ImportView, HttpCall], Reply]] = {
    "GET /api/my/imports/{import_id}": _status,
    "GET /api/my/imports/{import_id}/rows": _rows,
}
