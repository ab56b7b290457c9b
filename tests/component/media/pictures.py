"""Pictures as people, and people who mean harm, upload them."""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageDraw

GPS_IFD = 0x8825
ORIENTATION, MAKE = 0x0112, 0x010F


def scene(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Something to see: red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2, height), fill=(220, 30, 30))
    draw.rectangle((width // 2, 0, width, height), fill=(30, 30, 220))
    return image.convert(mode)


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photograph(*, orientation: int = 1) -> bytes:
    """A JPEG that says where it was taken, with what, and what else its owner did not mean to."""
    image = scene()
    exif = Image.Exif()
    exif[MAKE] = "SecretPhone"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS_IFD).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>home</secret></x:xmpmeta>'
    return encoded(image, "JPEG", quality=90, exif=exif, xmp=xmp, comment=b"secret comment")


def chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def huge_png(width: int, height: int) -> bytes:
    """Of a few kilobytes, and `width` × `height` pixels, if it is decoded."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = zlib.compress(bytes(1_000_000), 9) * 3
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def text_bomb() -> bytes:
    """A small PNG with a text that unpacks to 200 MB."""
    small = encoded(scene(64, 64), "PNG")
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000), 9))
    return small[:33] + bomb + small[33:]


def many_scans(scans: int = 5_000) -> bytes:
    """A progressive JPEG that has the decoder pass over all of its pixels again and again."""
    whole = encoded(scene(2_000, 2_000), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    scan = whole[last:-2]
    return whole[:-2] + scan * scans + whole[-2:]


def animated(kind: str) -> bytes:
    """Ten frames, of which the first is `scene()`; the others flash."""
    others = [Image.new("RGB", (900, 600), colour) for colour in ("white", "black") * 5]
    return encoded(scene(), kind, save_all=True, append_images=others, duration=50)
