"""Pictures, made anew by Pillow: nothing of what was uploaded is passed on but what is seen.

What is uploaded was made by strangers. So the format comes from the content and is one of three,
the size is looked at before anything is decoded, and only pixels are written: no place where a
photograph was taken, no profile, no second picture, no page that hides behind the first.
"""

import io
import warnings
from typing import Any

from PIL import Image, ImageCms, ImageOps

from trivia.application.media.values import File, Made, Unusable
from trivia.domain.media.limits import (
    IMAGE_LEAST_SIDE,
    IMAGE_MOST_PIXELS,
    IMAGE_MOST_SIDE,
    LARGE_SIDE,
    SMALL_SIDE,
)
from trivia.domain.media.places import LARGE, SMALL

FORMATS = ("JPEG", "PNG", "WEBP")
_SCANS_MOST = 100
"""Of a progressive JPEG: each is a pass over all pixels, and costs its sender a few bytes."""
_PROFILE_MOST = 1_000_000
_QUALITY = 80
_WHITE = (255, 255, 255)

Image.MAX_IMAGE_PIXELS = IMAGE_MOST_PIXELS


def made_of(content: bytes) -> Made:
    """The picture in `content` in two sizes.

    Raises:
        Unusable: ``not_an_image``, ``image_broken``, ``image_too_large``, ``image_too_small``.
    """
    large = opened(content)
    files = {
        LARGE: File(webp(large), "image/webp"),
        SMALL: File(webp(_within(large, SMALL_SIDE)), "image/webp"),
    }
    return Made(files=files, width=large.width, height=large.height)


def opened(content: bytes) -> Image.Image:
    """The picture in `content`: upright, in sRGB, opaque, no larger than it is ever shown.

    Raises:
        Unusable: as `made_of`.
    """
    image = _opened(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of oddities that are no concern of ours
            # A JPEG is decoded no larger than it is needed.
            image.draft("RGB", (LARGE_SIDE, LARGE_SIDE))
            image.load()
            return _in_srgb(_upright(_within(_plain(image), LARGE_SIDE)))
    except Exception as error:  # whatever a decoder says of bytes that were made to hurt
        raise Unusable("image_broken") from error


def _opened(content: bytes) -> Image.Image:
    if content.startswith(b"\xff\xd8") and content.count(b"\xff\xda") > _SCANS_MOST:
        raise Unusable("image_broken")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise Unusable("image_too_large") from error
    except Exception as error:
        raise Unusable("not_an_image") from error
    width, height = image.size
    if width * height > IMAGE_MOST_PIXELS or max(image.size) > IMAGE_MOST_SIDE:
        raise Unusable("image_too_large")
    if min(image.size) < IMAGE_LEAST_SIDE:
        raise Unusable("image_too_small")
    return image


def _plain(image: Image.Image) -> Image.Image:
    """Without a palette, and of eight bits: so that it can be made smaller first of all."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("RGB", "RGBA", "L", "CMYK"):
        return image
    return image.convert("RGBA" if "transparency" in image.info or "A" in image.mode else "RGB")


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # what is said of the picture is broken, the picture is not
        return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours as pages show them, on white where it was see-through: a page may be dark."""
    profile: Any = image.info.get("icc_profile")
    if image.mode in ("RGB", "CMYK") and profile and len(profile) <= _PROFILE_MOST:
        image = _converted(image, profile)
    if "A" in image.getbands() or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, _WHITE)
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image.convert("RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(
            image, given, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        return image
    return made or image


def _within(image: Image.Image, side: int) -> Image.Image:
    small = image.copy()
    small.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return small


def bare(image: Image.Image) -> Image.Image:
    """Its pixels alone: what the decoder noted beside them would be written, too."""
    made = Image.new("RGB", image.size)
    made.paste(image)
    return made


def webp(image: Image.Image) -> bytes:
    out = io.BytesIO()
    bare(image).save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
