"""What was recorded is there after a kill, in order, as far as it is without a gap."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from trivia_local.emulator_repairs.journal import Journal


class Disk:
    """Writes as `os.write` does, until it is full."""

    def __init__(self) -> None:
        self.room: int | None = None

    def write(self, file: int, data: bytes) -> int:
        if self.room is None:
            return os.write(file, data)
        if not self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = os.write(file, data[: self.room])
        self.room -= written
        return written


@pytest.fixture
def disk() -> Disk:
    return Disk()


def journal_in(folder: Path, disk: Disk | None = None) -> Journal:
    return Journal(folder / "journal", str, (disk or Disk()).write)


def begun(folder: Path, disk: Disk | None = None) -> Journal:
    journal = journal_in(folder, disk)
    journal.replay(lambda _change: None, dict)
    journal.begin()
    return journal


def replayed(folder: Path) -> list[Any]:
    """What a new process finds."""
    found: list[Any] = []
    journal_in(folder).replay(lambda change: found.append(change[0]), dict)
    return found


def test_what_was_recorded_is_found_by_the_next_process_in_its_order(tmp_path: Path) -> None:
    journal = begun(tmp_path)
    for number in range(3):
        journal.record(number)
    assert replayed(tmp_path) == [0, 1, 2]


def test_nothing_is_recorded_before_it_begins(tmp_path: Path) -> None:
    journal_in(tmp_path).record("too early")
    assert replayed(tmp_path) == []


def test_a_save_that_succeeds_lets_go_of_what_came_before_it(tmp_path: Path) -> None:
    journal = begun(tmp_path)
    journal.record("saved")
    file = journal.turn()
    journal.record("meanwhile")
    assert replayed(tmp_path) == ["saved", "meanwhile"]  # the save may fail
    journal.forget_before(file)
    assert replayed(tmp_path) == ["meanwhile"]


def test_changes_of_one_request_are_kept_together(tmp_path: Path) -> None:
    journal = begun(tmp_path)
    with journal.together():
        journal.record("debit")
        journal.record("credit")
        assert replayed(tmp_path) == []
    assert replayed(tmp_path) == ["debit", "credit"]


def test_half_a_line_of_a_kill_hides_nothing_that_comes_later(tmp_path: Path) -> None:
    journal = begun(tmp_path)
    journal.record("told")
    (file,) = (tmp_path / "journal").iterdir()
    with file.open("ab") as half:
        half.write(b'[2,["not to')
    begun(tmp_path).record("after the restart")
    begun(tmp_path).record("after another")
    assert replayed(tmp_path) == ["told", "after the restart", "after another"]


@pytest.mark.parametrize(
    "line", ["7", "{}", "[]", "null", '"put"', '["2",["x"]]', "[true]", "[2,7]", "[2,[]]", "\x00"]
)
def test_a_line_that_is_none_of_a_journal_keeps_nothing_from_starting(
    tmp_path: Path, line: str
) -> None:
    begun(tmp_path).record("before")
    (file,) = (tmp_path / "journal").iterdir()
    with file.open("a") as damaged:
        damaged.write(f"{line}\n")
    begun(tmp_path).record("after")
    assert replayed(tmp_path) == ["before", "after"]


def test_after_a_gap_nothing_counts_until_all_is_saved(tmp_path: Path, disk: Disk) -> None:
    journal = begun(tmp_path, disk)
    journal.record("a")
    disk.room = 3
    journal.record("b")
    assert journal.trouble == "no space left on device"
    disk.room = None
    journal.record("c, which may hang on b")
    assert journal.trouble  # b is nowhere yet
    assert replayed(tmp_path) == ["a"]
    file = journal.turn()
    journal.record("d")
    journal.forget_before(file)
    assert journal.trouble is None
    assert replayed(tmp_path) == ["d"]


def test_what_follows_a_gap_is_cut_off_so_that_new_changes_count(
    tmp_path: Path, disk: Disk
) -> None:
    journal = begun(tmp_path, disk)
    journal.record("a")
    disk.room = 0
    journal.record("b")
    disk.room = None
    journal.record("c")
    journal.turn()
    journal.record("d")
    begun(tmp_path).record("after the restart")
    assert replayed(tmp_path) == ["a", "after the restart"]


def test_a_failure_while_it_is_saved_is_not_made_good_by_that_save(
    tmp_path: Path, disk: Disk
) -> None:
    journal = begun(tmp_path, disk)
    file = journal.turn()
    disk.room = 0
    journal.record("not in the save, not on disk")
    journal.forget_before(file)
    assert journal.trouble
    disk.room = None
    journal.record("may hang on it")
    assert replayed(tmp_path) == []


def test_a_file_whose_beginning_was_not_written_counts_for_nothing_nor_do_later_ones(
    tmp_path: Path, disk: Disk
) -> None:
    journal = begun(tmp_path, disk)
    disk.room = 1
    file = journal.turn()
    disk.room = None
    journal.record("after half a line")
    journal.forget_before(file)
    journal.turn()
    journal.record("may hang on it")
    begun(tmp_path).record("after the restart")
    assert replayed(tmp_path) == ["after the restart"]


def test_a_line_is_one_request_and_its_file_is_for_its_owner(tmp_path: Path) -> None:
    journal = begun(tmp_path)
    journal.record("put", {"score": 1})
    journal.sync()
    (file,) = (tmp_path / "journal").iterdir()
    assert [json.loads(line) for line in file.read_text().splitlines()] == [
        [1],
        [2, ["put", {"score": 1}]],
    ]
    assert file.stat().st_mode & 0o777 == 0o600
