"""What is looked at, and what is said when it cannot be."""

import asyncio
import os
import sys
from pathlib import Path

import psutil
import pytest
from trivia_bench.benchmark.profiles import Profiler, ProfilerMissing, Target, targets


def stub(folder: Path, script: str) -> str:
    program = folder / "py-spy"
    program.write_text(f'#!/bin/sh\ntrap "" INT\n{script}\ntouch {folder}/ran\n')
    program.chmod(0o755)
    return str(program)


async def ran(folder: Path) -> None:
    while not (folder / "ran").exists():
        await asyncio.sleep(0.01)


def test_the_emulator_is_looked_at_alone_and_with_its_functions() -> None:
    here = psutil.Process()

    found = targets({"emulator": here, "valkey": here, "frontdoor": here}, [here, here])

    assert [(one.name, one.below) for one in found] == [
        ("emulator", False),
        ("emulator-and-functions", True),
        ("front-door", False),
        ("bots-host", False),
        ("bots-players-1", False),
    ], "Valkey is not Python"


async def test_where_looking_is_forbidden_that_is_said_and_the_run_goes_on(tmp_path: Path) -> None:
    forbids = stub(
        tmp_path, 'echo "Error: Permission Denied" >&2; touch "$(dirname "$0")/ran"; exit 1'
    )
    profiler = Profiler(tmp_path / "profiles", forbids)

    async with profiler.looking("solo-1", [Target("emulator", os.getpid())]):
        await ran(tmp_path)

    (note,) = profiler.notes()
    assert note.startswith("No flame graph of emulator: this system does not let py-spy look")
    assert profiler.notes() == [], "each is said once"


async def test_a_graph_is_named_after_scenario_and_process(tmp_path: Path) -> None:
    draws = stub(tmp_path, 'for last; do :; done; echo drawn > "$last"')
    profiler = Profiler(tmp_path / "profiles", draws)

    async with profiler.looking("solo-1", [Target("front-door", os.getpid())]):
        await ran(tmp_path)

    assert profiler.notes() == []
    assert [one.name for one in (tmp_path / "profiles").iterdir()] == ["solo-1-front-door.svg"]


def test_without_py_spy_it_is_said_how_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ProfilerMissing, match="uv sync --group profile"):
        Profiler(tmp_path)
