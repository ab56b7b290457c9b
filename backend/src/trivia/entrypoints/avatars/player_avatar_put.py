"""POST /api/me/avatar, GET /api/me/avatar/{upload_id}"""

from collections.abc import Callable

from trivia.application.avatars.sending import Sending
from trivia.application.avatars.values import UploadState
from trivia.bootstrap import avatars as avatars_bootstrap
from trivia.contract.own_avatar import AvatarBegun, AvatarStatus, BeginAvatar
from trivia.contract.uploads import UploadForm
from trivia.domain.ids import MediaId
from trivia.entrypoints.edges.call import HttpCall
from trivia.entrypoints.edges.http import http

Reply = AvatarBegun | AvatarStatus


@http(avatars_bootstrap.player_avatar_put, created=("POST /api/me/avatar",))
def handler(sending: Sending, call: HttpCall) -> Reply:
    call.refuse_guests()
    return _SERVE[call.route](sending, call)


def _begin(sending: Sending, call: HttpCall) -> Reply:
    upload, form = sending.begin(call.player_id, call.body(BeginAvatar).bytes)
    call.invocation.note(upload_id=upload.upload_id)
    return AvatarBegun(
        upload_id=upload.upload_id, upload=UploadForm(url=form.url, fields=dict(form.fields))
    )


def _status(sending: Sending, call: HttpCall) -> Reply:
    upload = sending.state(call.player_id, MediaId(call.path_id("upload_id")))
    shown = upload.state is UploadState.SHOWN
    return AvatarStatus.model_validate(
        {
            "upload_id": upload.upload_id,
            "state": upload.state.value,
            "avatar": upload.url if shown else None,
            "code": upload.code,
        }
    )


_SERVE: dict[str, Callable[[Sending, HttpCall], Reply]] = {
    "POST /api/me/avatar": _begin,
    "GET /api/me/avatar/{upload_id}": _status,
}
