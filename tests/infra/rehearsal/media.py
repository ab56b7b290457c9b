"""A picture is sent and made, a quiz is published with it; what nobody uses is swept."""

import io
from functools import partial

import pytest
from PIL import Image
from trivia.application.media import making
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.bootstrap import media as media_bootstrap
from trivia.entrypoints.media import media_make, media_put, media_sweep
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.wiring import wired

from tests.infra.rehearsal.authoring import ACTIVATE, DOCUMENT, QUIZ, make
from tests.infra.rehearsal.authoring import PUT as WRITE
from tests.infra.rehearsal.common import send_file

PUT = Function("MediaPut", media_put.handler)
MAKE = Function("MediaMake", media_make.handler)
SWEEP = Function("MediaSweep", media_sweep.handler)
PROVIDERS = (
    media_bootstrap.media_put,
    media_bootstrap.media_make,
    media_bootstrap.media_sweep,
)
MEDIA = "/api/my/media"


def begin(cloud: Cloud, author: str) -> str:
    """The id of an upload that was begun."""
    body = {"kind": "image", "bytes": 9}
    return str(cloud.http(PUT, f"POST {MEDIA}", author, body=body)["media_id"])


def send(cloud: Cloud, author: str, media_id: str) -> None:
    """A picture comes in, and is made."""
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "PNG")
    send_file(cloud, MAKE, f"media/{author}/{media_id}", out.getvalue())


def pictures(cloud: Cloud, author: str) -> None:
    with pytest.MonkeyPatch.context() as patch, wired(cloud, (*PROVIDERS, *_AUTHORING), {}):
        patch.setattr(making, "LOOK_AFTER_MS", -1)  # a week has passed already
        used, unused, named = (begin(cloud, author) for _ in range(3))
        for media_id in (used, unused, named):
            send(cloud, author, media_id)
        asked = cloud.http(PUT, f"GET {MEDIA}/{{media_id}}", author, path={"media_id": used})
        assert asked["state"] == "ready"
        for number, media_id in ((61, used), (62, named)):
            quiz_id = make(cloud, author, number)
            write = partial(cloud.http, player_id=author, path={"quiz_id": quiz_id})
            picture = {"image_url": f"/media/{media_id}/large.webp", "image_alt": "A square"}
            question = {**DOCUMENT["questions"][0], **picture}
            save = {"revision": 1, "document": {**DOCUMENT, "questions": [question]}, "notes": {}}
            write(WRITE, f"PUT {QUIZ}", body=save)
            if media_id == used:
                publish = {"revision": 2, "visibility": "private"}
                write(ACTIVATE, f"POST {QUIZ}/publication", body=publish)
        assert cloud.invoke(SWEEP, {}) == {"looked_at": 2, "unused": 1}


_AUTHORING = (authoring_bootstrap.game_header_put, authoring_bootstrap.game_activate)
