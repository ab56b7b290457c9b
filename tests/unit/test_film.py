"""The film for visitors: its parts fit into half a minute, and each picture shows its moment."""

from pathlib import Path

import pytest

from tests.browser.film.encode import MOST_BYTES, webm_arguments, write
from tests.browser.film.picture import CAPTION, HOST, PHONES, SCREEN, SIZE, lines_of
from tests.browser.film.script import (
    FRAMES_PER_SECOND,
    LENGTH_S,
    SCENES,
    Frame,
    Scene,
    seen_at,
    ticks,
)


def test_the_scenes_take_half_a_minute() -> None:
    assert sum(scene.seconds for scene in SCENES) == pytest.approx(LENGTH_S)


def test_each_scene_is_shown_from_its_beginning() -> None:
    scenes = (Scene("one", "First", 1.0), Scene("two", "Then", 0.2, after=5.0))
    found = ticks({"one": 10.0, "two": 94.0}, scenes)
    assert len(found) == round(1.2 * FRAMES_PER_SECOND)
    assert (found[0].at, found[0].caption) == (10.0, "First")
    assert found[-1].caption == "Then"
    assert 99.0 < found[-1].at < 99.2


def test_a_picture_shows_what_was_drawn_last() -> None:
    frames = [Frame(1.0, b"a"), Frame(2.0, b"b"), Frame(3.0, b"c")]
    assert seen_at(frames, 2.5) == frames[1]
    assert seen_at(frames, 0.5) == frames[0]
    assert seen_at([], 1.0) is None


def test_nothing_stands_on_something_else() -> None:
    boxes = [SCREEN, HOST, *PHONES, CAPTION]
    for n, one in enumerate(boxes):
        assert one.left >= 0
        assert one.top >= 0
        assert one.right <= SIZE[0]
        assert one.bottom <= SIZE[1]
        for other in boxes[n + 1 :]:
            apart = (
                one.right <= other.left
                or other.right <= one.left
                or one.bottom <= other.top
                or other.bottom <= one.top
            )
            assert apart, (one, other)


def test_pages_keep_their_proportions() -> None:
    assert SCREEN.width / SCREEN.height == pytest.approx(16 / 9, rel=0.01)
    assert HOST.width / HOST.height == pytest.approx(1280 / 800, rel=0.01)
    for phone in PHONES:
        assert phone.width / phone.height == pytest.approx(390 / 844, rel=0.01)


def test_captions_break_between_words() -> None:
    assert lines_of("one two three", 7, len) == ["one two", "three"]
    assert lines_of("Donaudampfschiff", 3, len) == ["Donaudampfschiff"]
    assert lines_of("", 3, len) == []


@pytest.mark.parametrize("size", [MOST_BYTES, MOST_BYTES + 1])
def test_a_picture_that_is_too_large_in_every_quality_is_no_picture(
    tmp_path: Path, size: int
) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text(f'#!/bin/sh\nfor last; do :; done\nhead -c {size} /dev/zero >"$last"\n')
    program.chmod(0o700)

    if size > MOST_BYTES:
        with pytest.raises(RuntimeError, match="larger than"):
            write([], tmp_path, str(program))
    else:
        assert write([], tmp_path, str(program))[-1].stat().st_size == size


def test_the_film_is_written_as_large_as_it_is_drawn(tmp_path: Path) -> None:
    told = webm_arguments("ffmpeg", tmp_path / "film.webm")
    assert told[told.index("-s") + 1] == f"{SIZE[0]}x{SIZE[1]}"
    assert told[-1].endswith("film.webm")
