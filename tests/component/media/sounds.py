"""Sounds as people upload them, made of silence."""

import struct

_HERTZ, _RATE = 44_100, 128
# MPEG 1, layer III, 128 kbit/s, 44.1 kHz, stereo.
_HEAD = b"\xff\xfb\x90\x00"
FRAME = _HEAD + bytes(144 * _RATE * 1000 // _HERTZ - 4)
FRAME_MS = 1152 * 1000 / _HERTZ


def mp3(seconds: float) -> bytes:
    return FRAME * round(seconds * 1000 / FRAME_MS)


def id3(content: bytes) -> bytes:
    """A tag in front of an MP3 that holds `content`, as a cover would be."""
    frame = b"APIC" + struct.pack(">I", len(content)) + b"\0\0" + content
    size = len(frame)
    packed = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + packed + frame


def box(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + name + content


def m4a(seconds: float, *, handler: bytes = b"soun", codec: bytes = b"mp4a") -> bytes:
    """The boxes of an M4A that say what it is; its sound is silence."""
    time = round(seconds * 1000)
    mvhd = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 1000, time), bytes(80))
    mdhd = box(b"mdhd", struct.pack(">IIIIIHH", 0, 0, 0, 1000, time, 0, 0))
    hdlr = box(b"hdlr", bytes(8), handler, bytes(13))
    esds = box(
        b"esds",
        bytes(4),
        b"\x03\x19\0\0\0\x04\x11\x40\x15" + bytes(3) + struct.pack(">II", 128_000, 128_000),
        b"\x05\x02\x12\x10\x06\x01\x02",
    )
    entry = box(
        codec, bytes(6), b"\0\x01", bytes(8), struct.pack(">HHHHI", 2, 16, 0, 0, 44_100 << 16), esds
    )
    stsd = box(b"stsd", struct.pack(">II", 0, 1), entry)
    minf = box(b"minf", box(b"stbl", stsd))
    trak = box(
        b"trak", box(b"tkhd", bytes(84)), box(b"mdia", mdhd, hdlr, minf), box(b"udta", b"secret")
    )
    udta = box(b"udta", box(b"\xa9xyz", b"+52.5200+013.4050/secret"))
    moov = box(b"moov", mvhd, trak, udta)
    return (
        box(b"ftyp", b"M4A \0\0\0\0M4A isom")
        + moov
        + box(b"uuid", bytes(16), b"secret")
        + box(b"mdat", bytes(4_000))
    )
