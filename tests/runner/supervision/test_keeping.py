"""A disk that takes nothing stops no game; it is said, and kept again when there is room."""

import os
import socket
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from trivia_local import servers
from trivia_local.keys import new_keys
from trivia_local.supervision import keeping
from trivia_local.supervision.keeping import CacheFile, obstacle, sentence

FULL = "no space left on device"


class Cache:
    """What Valkey says of its file, and what it is told."""

    def __init__(self) -> None:
        self.enabled = True
        self.status = "ok"

    def info(self, section: str, /) -> Mapping[str, Any]:
        assert section == "persistence"
        return {"aof_enabled": int(self.enabled), "aof_last_write_status": self.status}

    def config_set(self, name: str, value: str, /) -> None:
        assert name == "appendonly"
        self.enabled = value == "yes"


@pytest.fixture
def cache() -> Cache:
    return Cache()


@pytest.fixture
def file(cache: Cache, tmp_path: Path) -> CacheFile:
    return CacheFile(cache, tmp_path)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(keeping, "obstacle", lambda _folder: FULL)
    return monkeypatch


def test_a_cache_that_writes_is_left_alone(cache: Cache, file: CacheFile) -> None:
    assert file.trouble() is None
    assert cache.enabled


@pytest.mark.usefixtures("full")
def test_a_file_that_cannot_be_written_is_let_go_so_that_play_goes_on(
    cache: Cache, file: CacheFile, tmp_path: Path
) -> None:
    (tmp_path / "appendonlydir").mkdir()
    cache.status = "err"
    assert file.trouble() == FULL
    assert not cache.enabled
    assert not (tmp_path / "appendonlydir").exists()  # a start finds no half of a game
    assert file.trouble() == FULL
    assert not cache.enabled


def test_there_is_a_file_again_as_soon_as_there_is_room(cache: Cache, file: CacheFile) -> None:
    cache.enabled = False
    assert file.trouble() is None
    assert cache.enabled


def test_the_disk_takes_what_was_written_once_for_each_change(
    file: CacheFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    written = tmp_path / "appendonlydir" / "appendonly.aof.1.incr.aof"
    written.parent.mkdir()
    for text, times in (("a", 1), ("b", 2)):
        written.write_text(text)
        os.utime(written, ns=(times, times))
        file.trouble()
        file.trouble()
        assert len(synced) == times


def test_a_disk_with_room_is_no_obstacle_and_a_folder_that_is_gone_is(tmp_path: Path) -> None:
    assert obstacle(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    assert obstacle(tmp_path / "gone") == "no such file or directory"


@pytest.mark.parametrize("answer", [b"", b"no HTTP\n", b"HTTP/1.1 200 OK\r\n\r\n{", b"{}"])
def test_an_emulator_that_dies_in_its_answer_ends_no_supervisor(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def die() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

        threading.Thread(target=die).start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with pytest.raises((ConnectionError, URLError)):
            servers.trouble_of_saving(url, new_keys().root)


@pytest.mark.parametrize(
    ("reason", "beginning"),
    [
        (FULL, "The disk is full:"),
        ("read-only file system", "The disk is read-only:"),
        ("input/output error", "Nothing can be written to disk (input/output error):"),
    ],
)
def test_the_reason_is_a_sentence(reason: str, beginning: str) -> None:
    assert sentence(reason).startswith(beginning)
    assert "what is played now is not kept" in sentence(reason)
