"""Large pages: which there may be, and that a process has them when it asks."""

import os
import re
import subprocess
import sys
from pathlib import Path

from trivia_local.emulator_repairs.large_pages import LARGE, large_pages

MAPS = """\
55d0c0000000-55d0c0800000 rw-p 00000000 00:00 0                          [heap]
7f0000100000-7f0000700000 rw-p 00000000 00:00 0
7f0001000000-7f0001800000 rw-p 00000000 08:01 4711                       /usr/lib/some.so
7f0002000000-7f0002800000 r--p 00000000 00:00 0
7f0003000000-7f0003100000 rw-p 00000000 00:00 0
"""
ASKED = """
from pathlib import Path
from trivia_local.emulator_repairs.large_pages import collapse
kept = [bytes([n % 251]) * 1000 for n in range(40_000)]
assert collapse() == 0, "so little memory is left alone"
made, told = collapse(worth_it=0), Path("/proc/self/smaps_rollup")
lines = told.read_text().splitlines() if told.exists() else []
print(made, sum(int(line.split()[1]) for line in lines if "AnonHugePages" in line))
"""


def test_only_what_is_written_in_memory_alone_is_put_together_in_whole_pages() -> None:
    heap = range(0x55D0C0000000, 0x55D0C0800000, LARGE)
    aligned = range(0x7F0000200000, 0x7F0000600000, LARGE)

    assert list(large_pages(MAPS.splitlines())) == [*heap, *aligned]


def test_a_process_that_asks_has_large_pages_where_linux_makes_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=60
    )

    made, kilobytes = map(int, done.stdout.split())
    assert (made > 0) is _linux_makes_them()
    assert kilobytes * 1024 >= made * LARGE


def _linux_makes_them() -> bool:
    release = re.match(r"(\d+)\.(\d+)", os.uname().release)
    version = (int(release[1]), int(release[2])) if release else (0, 0)
    return version >= (6, 1) and Path("/sys/kernel/mm/transparent_hugepage").is_dir()
