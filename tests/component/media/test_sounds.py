"""What becomes of uploads that are to be sounds."""

import random

import pytest
from trivia.adapters.media.sounds import made_of
from trivia.application.media.values import Unusable

from tests.component.media.sounds import FRAME, id3, m4a, mp3

HTML = b"<!doctype html><script>alert(document.cookie)</script>"


def code_of(content: bytes) -> str:
    with pytest.raises(Unusable) as refused:
        made_of(content)
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (mp3(4), "clip.mp3", "audio/mpeg"),
        (id3(b"secret" * 1000) + mp3(4), "clip.mp3", "audio/mpeg"),
        (b"\0\0junk" + mp3(4) + b"TAGsecret" + HTML, "clip.mp3", "audio/mpeg"),
        (m4a(4), "clip.m4a", "audio/mp4"),
    ],
)
def test_of_a_sound_only_what_is_heard_is_kept(content: bytes, name: str, kind: str) -> None:
    made = made_of(content)
    file = made.files[name]

    assert list(made.files) == [name]
    assert file.content_type == kind
    assert made.duration_ms == pytest.approx(4000, abs=30)
    assert b"secret" not in file.content
    assert b"script" not in file.content


def test_nothing_moves_in_an_m4a() -> None:
    content = m4a(4)
    clip = made_of(content).files["clip.m4a"].content
    assert len(clip) == len(content)
    assert clip.find(b"mdat") == content.find(b"mdat")


@pytest.mark.parametrize("content", [mp3(30), mp3(30.4), m4a(30)], ids=["mp3", "mp3+", "m4a"])
def test_half_a_minute_is_taken(content: bytes) -> None:
    assert made_of(content).duration_ms


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (mp3(31), "sound_too_long"),
        (m4a(31), "sound_too_long"),
        (mp3(0.1), "sound_too_short"),
        (m4a(0), "sound_too_short"),
        (b"", "not_a_sound"),
        (HTML * 500, "not_a_sound"),
        (b"OggS" + bytes(5000), "not_a_sound"),
        (b"RIFF" + bytes(4) + b"WAVE" + bytes(5000), "not_a_sound"),
        (bytes(5_000_000), "not_a_sound"),
        (b"\xff" * 5_000_000, "not_a_sound"),
        (FRAME + bytes(5000), "not_a_sound"),
        (m4a(4, handler=b"vide"), "not_a_sound"),
        (m4a(4, codec=b"alac"), "not_a_sound"),
        (m4a(4)[:200], "not_a_sound"),
        (m4a(4) + HTML, "not_a_sound"),
    ],
)
def test_what_is_no_sound_or_too_long_is_refused(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_what_a_header_claims_does_not_count() -> None:
    """A whole minute behind a header that says one second is a minute."""
    xing = FRAME[:36] + b"Xing\0\0\0\x01\0\0\0\x26" + FRAME[48:]
    assert code_of(xing + mp3(60)) == "sound_too_long"


@pytest.mark.parametrize("seed", range(60))
def test_bytes_that_were_changed_by_chance_raise_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(chance.choice([mp3(1), m4a(1), id3(b"cover" * 50) + mp3(1)]))
    for _ in range(chance.randint(1, 40)):
        content[chance.randrange(min(len(content), 3000))] = chance.randrange(256)
    try:
        made = made_of(bytes(content))
    except Unusable:
        return
    assert made.duration_ms
