"""Sounds: looked at by mutagen, and freed of all that is no sound.

Two formats, which every browser plays: MP3, and AAC in M4A, as phones record it.
"""

import io
from typing import Any

from mutagen import MutagenError
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4

from trivia.adapters.media.mp3 import frames_of
from trivia.adapters.media.mp4 import blanked
from trivia.application.media.values import File, Made, Unusable
from trivia.domain.media.limits import (
    AUDIO_GRACE_MS,
    AUDIO_LEAST_MS,
    AUDIO_MOST_MS,
    CLIP_MOST_BYTES,
)

_M4A = "clip.m4a"
_MP3 = "clip.mp3"


def made_of(content: bytes) -> Made:
    """The sound in `content`.

    Raises:
        Unusable: ``not_a_sound``, ``sound_too_long``, ``sound_too_short``, ``sound_too_large``.
    """
    if content[4:8] == b"ftyp":
        name, sound, milliseconds = _m4a(content)
        kind = "audio/mp4"
    else:
        name, sound, milliseconds = _mp3(content)
        kind = "audio/mpeg"
    if milliseconds > AUDIO_MOST_MS + AUDIO_GRACE_MS:
        raise Unusable("sound_too_long")
    if milliseconds < AUDIO_LEAST_MS:
        raise Unusable("sound_too_short")
    if len(sound) > CLIP_MOST_BYTES:
        raise Unusable("sound_too_large")
    return Made(files={name: File(sound, kind)}, duration_ms=round(milliseconds))


def _mp3(content: bytes) -> tuple[str, bytes, float]:
    frames = frames_of(content)
    if frames is None:
        raise Unusable("not_a_sound")
    try:
        MP3(io.BytesIO(frames.content))  # type: ignore[no-untyped-call]
    except (MutagenError, ValueError, ArithmeticError, LookupError) as error:
        raise Unusable("not_a_sound") from error
    return _MP3, frames.content, frames.milliseconds


def _m4a(content: bytes) -> tuple[str, bytes, float]:
    bare = blanked(content)
    if bare is None:
        raise Unusable("not_a_sound")
    try:
        info: Any = MP4(io.BytesIO(bare)).info  # type: ignore[no-untyped-call]
    except Exception as error:  # whatever it says of bytes that were made to hurt
        raise Unusable("not_a_sound") from error
    if not info.codec.startswith("mp4a") or b"vide" in _handlers(bare):
        raise Unusable("not_a_sound")
    return _M4A, bare, info.length * 1000


def _handlers(content: bytes) -> set[bytes]:
    """What the tracks hold: ``soun``, ``vide``."""
    found: set[bytes] = set()
    at = content.find(b"hdlr")
    while at >= 0 and len(found) < 50:
        found.add(content[at + 12 : at + 16])
        at = content.find(b"hdlr", at + 4)
    return found
