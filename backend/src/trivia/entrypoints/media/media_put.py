"""POST /api/my/media, GET /api/my/media/{media_id}"""

from collections.abc import Callable
from dataclasses import asdict

from trivia.application.media.uploading import Uploading
from trivia.application.media.values import MediaKind
from trivia.bootstrap import media as media_bootstrap
from trivia.contract.media import BeginMedia, MediaBegun, MediaStatus
from trivia.contract.uploads import UploadForm
from trivia.domain.ids import MediaId
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http

Reply = MediaBegun | MediaStatus


@http(media_bootstrap.media_put, created=("POST /api/my/media",))
def handler(uploading: Uploading, call: HttpCall) -> Reply:
    call.refuse_guests()
    return _SERVE[call.route](uploading, call)


def _begin(uploading: Uploading, call: HttpCall) -> Reply:
    wanted = call.body(BeginMedia)
    media, form = uploading.begin(call.player_id, MediaKind(wanted.kind), wanted.bytes)
    call.invocation.note(media_id=media.media_id, kind=media.kind.value)
    return MediaBegun(
        media_id=media.media_id, upload=UploadForm(url=form.url, fields=dict(form.fields))
    )


def _status(uploading: Uploading, call: HttpCall) -> Reply:
    media = uploading.state(call.player_id, MediaId(call.path_id("media_id")))
    return MediaStatus.model_validate(asdict(media))


_SERVE: dict[str, Callable[[Uploading, HttpCall], Reply]] = {
    "POST /api/my/media": _begin,
    "GET /api/my/media/{media_id}": _status,
}
