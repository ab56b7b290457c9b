"""How the pages stand together in one picture."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from tests.browser.film.script import Frame

SIZE = (1280, 720)
_FACE = (
    Path(__file__).parents[3]
    / "frontend/node_modules/@fontsource-variable/bricolage-grotesque/files"
)
_GROUND = "#17122f"
_EDGE = 20
_ROUND = 14


@dataclass(frozen=True, slots=True)
class Box:
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


SCREEN = Box(_EDGE, _EDGE, 832, 468)
HOST = Box(_EDGE, SCREEN.bottom + _EDGE, 307, 192)
PHONES = (Box(872, _EDGE, 186, 403), Box(1074, _EDGE, 186, 403))
CAPTION = Box(HOST.right + 28, HOST.top, SIZE[0] - HOST.right - 28 - _EDGE, HOST.height)
PLACES = {"screen": SCREEN, "host": HOST, "first": PHONES[0], "second": PHONES[1]}


def lines_of(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """`text` in lines no wider than `width`, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class Measure:
    """How wide a text is in a font."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        self._font = font

    def __call__(self, text: str) -> float:
        return float(self._font.getlength(text))


def caption_font() -> ImageFont.FreeTypeFont:
    """The pages' own headings face, which Pillow does not read as it is packed for browsers."""
    packed = next(_FACE.glob("*-latin-wght-normal.woff2"))
    plain = io.BytesIO()
    face = TTFont(packed)
    face.flavor = None
    face.save(plain)
    plain.seek(0)
    font = ImageFont.truetype(plain, 38)
    font.set_variation_by_axes([750])
    return font


class Composer:
    """Puts what the pages show at one moment into one picture."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        self._font = font
        self._scaled = lru_cache(maxsize=16)(_scaled)

    def picture(self, frames: dict[str, Frame | None], caption: str) -> Image.Image:
        whole = Image.new("RGB", SIZE, _GROUND)
        for name, box in PLACES.items():
            frame = frames.get(name)
            if frame is None:
                continue
            whole.paste(self._scaled(frame.picture, box), (box.left, box.top), _corners(box))
        pen = ImageDraw.Draw(whole)
        lines = lines_of(caption, CAPTION.width, Measure(self._font))
        height = 48
        top = CAPTION.top + (CAPTION.height - height * len(lines)) // 2
        for n, line in enumerate(lines):
            pen.text((CAPTION.left, top + n * height), line, fill="#c8f73c", font=self._font)
        return whole


def _scaled(picture: bytes, box: Box) -> Image.Image:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    return image.resize((box.width, box.height), Image.Resampling.LANCZOS)


@lru_cache(maxsize=8)
def _corners(box: Box) -> Image.Image:
    mask = Image.new("L", (box.width, box.height), 0)
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, box.width - 1, box.height - 1), radius=_ROUND, fill=255
    )
    return mask
