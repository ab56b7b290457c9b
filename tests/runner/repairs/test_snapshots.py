"""Saving: a child writes what there was at one moment, whole or not at all; nobody waits."""

import asyncio
import gc
import json
import os
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from trivia_local.emulator_repairs.snapshots import Snapshots, forget_parts, write_whole

State = dict[str, Callable[[], Any]]


class Gate:
    """Holds each child that has reached it until the test lets one go on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.with_name(f"{folder.name}-gate")
        self._folder.mkdir()
        self._opened = 0

    def pass_(self) -> None:
        """In the child."""
        number = len(list(self._folder.glob("reached-*")))
        (self._folder / f"reached-{number}").touch()
        while not (self._folder / f"open-{number}").exists():
            time.sleep(0.005)

    async def until_reached(self) -> None:
        while not (self._folder / "reached-0").exists():
            await asyncio.sleep(0.005)

    def open(self) -> None:
        (self._folder / f"open-{self._opened}").touch()
        self._opened += 1


def saving(folder: Path, states: State, at: Callable[[], None] = lambda: None) -> Snapshots:
    def write(service: str, state: Any) -> None:
        part = folder / f"{service}.json.1.tmp"
        part.write_text(json.dumps(state)[:5])
        at()
        write_whole(folder, service, state, str)
        part.unlink()

    return Snapshots(lambda: states, write)


def saved(folder: Path, service: str = "table") -> Any:
    return json.loads((folder / f"{service}.json").read_text())


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    yield
    gc.unfreeze()


class Linked:
    def __init__(self) -> None:
        self.itself = self


async def test_what_was_there_at_a_save_is_looked_through_when_it_is_calm_only(
    tmp_path: Path,
) -> None:
    table, garbage = [{"score": [1]}], Linked()
    snapshots = saving(tmp_path, {"table": lambda: table})
    assert await snapshots.save()
    assert all(one is not table for one in gc.get_objects())

    gone = weakref.ref(garbage)
    del garbage
    gc.collect()
    assert gone() is not None

    snapshots.tidy()
    assert gone() is None
    assert all(one is not table for one in gc.get_objects())


async def test_what_changes_while_it_is_saved_is_saved_next_time(tmp_path: Path) -> None:
    table = {"answers": 1}
    gate = Gate(tmp_path)
    snapshots = saving(tmp_path, {"table": lambda: table}, gate.pass_)
    under_way = asyncio.create_task(snapshots.save())
    await gate.until_reached()
    table["answers"] = 2  # the loop goes on while the child writes
    gate.open()
    assert await under_way
    assert saved(tmp_path) == {"answers": 1}
    gate.open()
    assert await snapshots.save()
    assert saved(tmp_path) == {"answers": 2}


async def test_a_kill_in_the_middle_leaves_what_was_saved_before(tmp_path: Path) -> None:
    table = {"answers": 1}
    assert await saving(tmp_path, {"table": lambda: table}).save()
    table["answers"] = 2
    gate = Gate(tmp_path)
    snapshots = saving(tmp_path, {"table": lambda: table}, gate.pass_)
    under_way = asyncio.create_task(snapshots.save())
    await gate.until_reached()
    snapshots.give_up()
    assert not await under_way
    assert saved(tmp_path) == {"answers": 1}
    forget_parts(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["table.json"]


async def test_one_saves_at_a_time_and_the_second_sees_what_came_between(tmp_path: Path) -> None:
    table = {"answers": 1}
    gate = Gate(tmp_path)
    snapshots = saving(tmp_path, {"table": lambda: table}, gate.pass_)
    first = asyncio.create_task(snapshots.save())
    await gate.until_reached()
    second = asyncio.create_task(snapshots.save())
    table["answers"] = 2
    gate.open()
    gate.open()
    assert all(await asyncio.gather(first, second))
    assert saved(tmp_path) == {"answers": 2}


async def test_a_service_that_fails_takes_no_other_with_it_and_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Any:
        raise ValueError("no state")

    states: State = {"a": lambda: [1], "b": broken, "c": lambda: [3], "none": lambda: None}
    assert not await saving(tmp_path, states).save()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.json", "c.json"]
    assert "b: ValueError('no state')" in capfd.readouterr().err


async def test_a_child_whose_parent_has_died_writes_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another emulator may have begun by then."""
    monkeypatch.setattr(os, "getppid", lambda: 1)
    assert not await saving(tmp_path, {"table": lambda: [1]}).save()
    assert list(tmp_path.iterdir()) == []
