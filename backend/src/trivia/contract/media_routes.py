"""The routes of pictures and sounds that authors upload. Whose they are says the token alone."""

from trivia.contract import media
from trivia.contract.route import GUEST, Route

MEDIA = (
    Route(
        method="POST",
        path="/api/my/media",
        function="MediaPut",
        operation="BeginMedia",
        summary="A form to upload a picture or a sound with, for five minutes",
        status=201,
        request=media.BeginMedia,
        response=media.MediaBegun,
        errors=(GUEST, (422, "media_too_large"), (429, "too_many_requests")),
    ),
    Route(
        method="GET",
        path="/api/my/media/{media_id}",
        function="MediaPut",
        operation="MediaStatus",
        summary="What became of an upload",
        response=media.MediaStatus,
        errors=(GUEST, (404, "media_not_found")),
    ),
)
"""Pictures and sounds that authors upload."""
