"""An M4A without what is no sound: its other boxes are blanked, so that no offset is another.

Where a recording was made (`udta`, `meta`), its cover and what programs add (`uuid`) are such.
"""

from collections.abc import Iterator

_HEAD = 8
_KEPT = {
    b"": {b"ftyp", b"moov", b"mdat"},
    b"moov": {b"mvhd", b"trak"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
}
_INSIDE = (b"moov", b"trak")
_BOXES_MOST = 1_000


def blanked(content: bytes) -> bytes | None:
    """The same file with other boxes empty; None if it is not made of boxes."""
    out = bytearray(content)
    try:
        _blank(out, 0, len(out), b"")
    except ValueError:
        return None
    return bytes(out)


def _blank(out: bytearray, start: int, end: int, parent: bytes) -> None:
    for at, size, name in _boxes(out, start, end):
        if name not in _KEPT[parent]:
            out[at + 4 : at + 8] = b"free"
            out[at + _HEAD : at + size] = bytes(size - _HEAD)
        elif name in _INSIDE:
            _blank(out, at + _HEAD, at + size, name)


def _boxes(content: bytearray, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
    """Raises: ValueError, they do not fill the place from `start` to `end`."""
    at = start
    for _ in range(_BOXES_MOST):
        if at == end:
            return
        size = int.from_bytes(content[at : at + 4], "big")
        if size == 0 and start == 0:  # up to the end of the file
            size = end - at
        if size < _HEAD or at + size > end:
            raise ValueError
        yield at, size, bytes(content[at + 4 : at + 8])
        at += size
    raise ValueError
