"""Pictures of players, made by Pillow of what `pictures` has opened safely."""

import io

from PIL import Image, ImageOps

from trivia.adapters.media.pictures import bare, opened, webp
from trivia.application.avatars.values import Faces
from trivia.application.media.values import File
from trivia.domain.players.avatars import FACE_SIDE, PORTRAIT_SIDE

CHECKED_SIDE = 640
"""Enough to see what it shows; whoever judges it takes a JPEG or a PNG."""


class PillowFaces:
    def checked(self, content: bytes) -> bytes:
        out = io.BytesIO()
        bare(_square(opened(content), CHECKED_SIDE)).save(out, "JPEG", quality=90)
        return out.getvalue()

    def faces(self, picture: bytes) -> Faces:
        whole = Image.open(io.BytesIO(picture), formats=("JPEG",))
        portrait, face = (_square(whole, side) for side in (PORTRAIT_SIDE, FACE_SIDE))
        return Faces(face=_file(face), portrait=_file(portrait))


def _square(image: Image.Image, side: int) -> Image.Image:
    """Its middle, as pages show it before it is sent."""
    return ImageOps.fit(image, (side, side), Image.Resampling.LANCZOS)


def _file(image: Image.Image) -> File:
    return File(webp(image), "image/webp")
