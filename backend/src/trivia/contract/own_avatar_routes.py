"""The routes of the picture that a player sends for themselves."""

from trivia.contract import own_avatar
from trivia.contract.route import GUEST, Route

OWN_AVATAR = (
    Route(
        method="POST",
        path="/api/me/avatar",
        function="PlayerAvatarPut",
        operation="BeginAvatar",
        summary="A form to send a picture of oneself with, for five minutes",
        status=201,
        request=own_avatar.BeginAvatar,
        response=own_avatar.AvatarBegun,
        errors=(
            GUEST,
            (404, "profile_not_found"),
            (422, "media_too_large"),
            (429, "too_many_requests"),
        ),
    ),
    Route(
        method="GET",
        path="/api/me/avatar/{upload_id}",
        function="PlayerAvatarPut",
        operation="AvatarStatus",
        summary="What became of a picture that was sent",
        response=own_avatar.AvatarStatus,
        errors=(GUEST, (404, "avatar_not_found")),
    ),
)
