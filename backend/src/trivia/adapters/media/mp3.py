"""The frames of an MP3, and nothing else: a cover, a title, a page behind the sound all stay away.

Each frame begins with four bytes that say how long it is, in bytes and in time: so the length of
the whole is counted, not believed. Tables: ISO/IEC 11172-3 and 13818-3, layer III.
"""

from collections.abc import Iterator
from dataclasses import dataclass

_RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERTZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_LAYER_3 = 1
_TRIED = 65_536
"""Bytes before the first frame, beyond a tag, in which one may begin."""


@dataclass(frozen=True, slots=True)
class Frames:
    content: bytes
    milliseconds: float


def frames_of(content: bytes) -> Frames | None:
    """The first run of frames of one kind; None if there is none."""
    start = _after_tag(content)
    for at in range(start, min(len(content), start + _TRIED)):
        if _is_start(content, at):
            return _run(content, at)
    return None


def _is_start(content: bytes, at: int) -> bool:
    """Three frames, one after the other, are no chance."""
    return len(list(zip(range(3), _frames(content, at), strict=False))) == 3


def _run(content: bytes, at: int) -> Frames:
    end, time = at, 0.0
    for size, milliseconds in _frames(content, at):
        end, time = end + size, time + milliseconds
    return Frames(content[at:end], time)


def _frames(content: bytes, at: int) -> Iterator[tuple[int, float]]:
    """Size and time of each whole frame from `at` on, as long as they are of one kind."""
    kind: int | None = None
    while (frame := _frame(content, at)) is not None:
        size, milliseconds, this = frame
        if at + size > len(content) or kind not in (None, this):
            return
        kind = this
        yield size, milliseconds
        at += size


def _frame(content: bytes, at: int) -> tuple[int, float, int] | None:
    head = int.from_bytes(content[at : at + 4], "big")
    if at + 4 > len(content) or head >> 21 != 0x7FF:
        return None
    version, layer = head >> 19 & 3, head >> 17 & 3
    rate, hertz = head >> 12 & 15, head >> 10 & 3
    if version == 1 or layer != _LAYER_3 or rate in (0, 15) or hertz == 3:
        return None
    samples = 1152 if version == 3 else 576
    bits = (_RATES_1 if version == 3 else _RATES_2)[rate] * 1000
    frequency = _HERTZ[version][hertz]
    size = samples // 8 * bits // frequency + (head >> 9 & 1)
    return size, samples * 1000 / frequency, version << 2 | hertz


def _after_tag(content: bytes) -> int:
    """Where an ID3v2 tag in front ends."""
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size
