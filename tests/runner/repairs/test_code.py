"""The code of the functions is there once."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from trivia_local.emulator_repairs.code import extracted, once


def package(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, text in files.items():
            opened.writestr(f"{name}.py", text)
    return made.getvalue()


def test_workers_with_the_same_code_share_one_copy(tmp_path: Path) -> None:
    one, two, other = (
        extracted(package(app=text), tmp_path) for text in ("# first", "# first", "# second")
    )
    assert one == two
    assert (two / "app.py").read_text() == "# first"
    assert (other / "app.py").read_text() == "# second"


def test_workers_that_start_at_the_same_time_extract_once(tmp_path: Path) -> None:
    many = package(**{f"module_{number}": "" for number in range(300)})
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda _: extracted(many, tmp_path), range(8)))
    assert len(set(codes)) == 1
    assert len(list(codes[0].iterdir())) == 300


def test_functions_with_the_same_package_hold_one_object() -> None:
    first, again, other = package(app="# 1"), package(app="# 1"), package(app="# 2")
    assert first is not again
    assert once(again) is once(first)
    assert once(other) is other
    assert once(None) is None


def test_packages_that_nobody_uses_any_more_are_let_go() -> None:
    first = package(app="# old")
    assert once(first) is first
    for number in range(10):
        once(package(app=f"# {number}"))
    again = package(app="# old")
    assert once(again) is again
