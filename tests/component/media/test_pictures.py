"""What becomes of uploads that are to be pictures."""

import io
import random
import time
import tracemalloc
from collections.abc import Callable

import pytest
from PIL import Image
from trivia.adapters.media.pictures import made_of
from trivia.application.media.values import Made, Unusable

from tests.component.media import pictures
from tests.component.media.pictures import encoded, scene

HTML = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'


def shown(made: Made, name: str = "large.webp") -> Image.Image:
    return Image.open(io.BytesIO(made.files[name].content))


def code_of(content: bytes) -> str:
    with pytest.raises(Unusable) as refused:
        made_of(content)
    return refused.value.code


def is_red_and_blue(image: Image.Image) -> bool:
    left = image.convert("RGB").getpixel((image.width // 4, image.height // 2))
    right = image.convert("RGB").getpixel((3 * image.width // 4, image.height // 2))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    return left[0] > left[2] + 60 and right[2] > right[0] + 60


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "RGBA"),
        ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("PNG", "LA"), ("PNG", "I;16"),
        ("WEBP", "RGB"), ("WEBP", "RGBA"),
    ],
)  # fmt: skip
def test_a_picture_becomes_webp_in_two_sizes(kind: str, mode: str) -> None:
    image = scene(2400, 1600, "L").convert("I;16") if mode == "I;16" else scene(2400, 1600, mode)
    made = made_of(encoded(image, kind))

    assert list(made.files) == ["large.webp", "small.webp"]
    assert {file.content_type for file in made.files.values()} == {"image/webp"}
    assert (shown(made).format, shown(made).size) == ("WEBP", (1600, 1067))
    assert shown(made, "small.webp").size == (640, 427)
    assert (made.width, made.height) == (1600, 1067)
    assert is_red_and_blue(shown(made)) == (mode in ("RGB", "RGBA", "P", "CMYK"))


def test_a_small_picture_is_not_blown_up() -> None:
    assert shown(made_of(encoded(scene(300, 200), "PNG"))).size == (300, 200)


def test_where_and_with_what_it_was_taken_is_gone() -> None:
    made = made_of(pictures.photograph())
    for name, file in made.files.items():
        image = shown(made, name)
        image.load()
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
        assert not dict(image.getexif())
        for secret in (b"Secret", b"secret", b"EXIF", b"XMP ", b"ICCP", b"GPS"):
            assert secret not in file.content


def test_a_photograph_stands_upright() -> None:
    turned = made_of(pictures.photograph(orientation=6))
    assert (turned.width, turned.height) == (600, 900)


def test_what_was_see_through_is_white() -> None:
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    assert shown(made_of(encoded(clear, "PNG"))).convert("RGB").getpixel((50, 50)) == (255,) * 3


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_of_what_moves_only_the_first_picture_is_kept(kind: str) -> None:
    image = shown(made_of(pictures.animated(kind)))
    assert getattr(image, "n_frames", 1) == 1
    assert is_red_and_blue(image)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", HTML, SVG, b"GIF89a" + HTML,
        b"%PDF-1.7\n" + HTML, b"PK\x03\x04" + bytes(100), bytes(1_000_000),
        *(encoded(scene(50, 50), kind) for kind in ("GIF", "BMP", "TIFF", "ICO", "PPM", "EPS")),
    ],
    ids=lambda content: repr(content[:8]),
)  # fmt: skip
def test_nothing_else_is_a_picture_whatever_it_is_called(content: bytes) -> None:
    assert code_of(content) == "not_an_image"


@pytest.mark.parametrize(
    ("kind", "code"), [("JPEG", "image_broken"), ("PNG", "image_broken"), ("WEBP", "not_an_image")]
)
def test_half_a_picture_is_none(kind: str, code: str) -> None:
    whole = encoded(scene(), kind)
    assert code_of(whole[: len(whole) * 2 // 3]) == code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_page_behind_a_picture_does_not_get_through(kind: str) -> None:
    made = made_of(encoded(scene(), kind) + HTML)
    assert all(b"script" not in file.content for file in made.files.values())


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((20_000, 20_000), "image_too_large"),
        ((2**31 - 1, 2**31 - 1), "image_too_large"),
        ((60_000, 20), "image_too_large"),
        ((8, 4_000), "image_too_small"),
    ],
)
def test_how_large_it_is_is_seen_before_it_is_decoded(size: tuple[int, int], code: str) -> None:
    content = pictures.huge_png(*size)
    tracemalloc.start()
    begun = time.perf_counter()
    assert code_of(content) == code
    spent = time.perf_counter() - begun
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len(content) < 10_000
    assert spent < 1
    assert peak < 10_000_000


@pytest.mark.parametrize(
    ("make", "code"),
    [(pictures.text_bomb, "not_an_image"), (pictures.many_scans, "image_broken")],
    ids=["text", "scans"],
)
def test_what_takes_long_to_decode_is_refused_soon(make: Callable[[], bytes], code: str) -> None:
    content = make()
    begun = time.perf_counter()
    assert code_of(content) == code
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize("seed", range(60))
def test_bytes_that_were_changed_by_chance_raise_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(encoded(scene(120, 80), chance.choice(["JPEG", "PNG", "WEBP"])))
    for _ in range(chance.randint(1, 40)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    try:
        made = made_of(bytes(content))
    except Unusable:
        return
    assert list(made.files) == ["large.webp", "small.webp"]
