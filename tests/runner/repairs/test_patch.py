"""Repairs fit the emulator that is pinned, and say so when they do not."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from trivia_local import emulator_repairs
from trivia_local.emulator_repairs.patch import RepairDoesNotFit, replace, rewrite

SOURCE = """
LIMIT = 3


def held(value):
    total = value + LIMIT
    return total
"""


@pytest.fixture
def module(tmp_path: Path) -> ModuleType:
    file = tmp_path / "emulated.py"
    file.write_text(SOURCE)
    made = ModuleType("emulated")
    exec(compile(SOURCE, str(file), "exec"), vars(made))
    return made


def test_every_repair_fits_the_emulator_that_is_pinned() -> None:
    command = "from trivia_local import emulator_repairs; emulator_repairs.apply_all()"
    subprocess.run([sys.executable, "-c", command], check=True, timeout=120)


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emulator_repairs, "VERSION", "0.0.1")
    with pytest.raises(RepairDoesNotFit, match=r"ministack .*, not 0\.0\.1"):
        emulator_repairs.apply_all()


def test_lines_are_replaced_and_what_they_use_is_given(module: ModuleType) -> None:
    rewrite(module, "held", {"return total": "return twice(total)"}, {"twice": lambda n: 2 * n})
    assert module.held(1) == 8


def test_a_function_can_be_repaired_again(module: ModuleType) -> None:
    rewrite(module, "held", {"return total": "return -total"})
    rewrite(module, "held", {"value + LIMIT": "value * LIMIT"})
    assert module.held(2) == -6


@pytest.mark.parametrize("gone", ["return nothing", "total"])
def test_lines_that_are_gone_or_not_the_only_ones_are_named(module: ModuleType, gone: str) -> None:
    with pytest.raises(RepairDoesNotFit, match=gone):
        rewrite(module, "held", {gone: "pass"})


def test_what_is_not_there_cannot_be_replaced(module: ModuleType) -> None:
    with pytest.raises(RepairDoesNotFit, match="lost"):
        replace(module, "lost", None)
