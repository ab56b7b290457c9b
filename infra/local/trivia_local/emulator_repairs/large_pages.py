"""Forks of a process that keeps much: a fork copies the table of its pages, 50 ms for a gigabyte.

Pages of 2 MB have a table of one five-hundredth, and a fork takes two milliseconds. Linux makes
them of what is there if it is asked to (MADV_COLLAPSE, since 6.1); elsewhere nothing is lost.
"""

import contextlib
import ctypes
from collections.abc import Iterable, Iterator
from pathlib import Path

LARGE = 2 * 1024 * 1024
WORTH_IT = 128 * LARGE
"""Bytes that are mapped, used or not: with less a fork is quick."""

_COLLAPSE = 25
_MAPS = Path("/proc/self/maps")


def collapse(worth_it: int = WORTH_IT) -> int:
    """Put what this process keeps into large pages; how many there are now.

    Each is made in a fraction of a millisecond in which others run on: to be called in a thread.

    Args:
        worth_it: bytes; if less is mapped, nothing is done.
    """
    with contextlib.suppress(OSError):
        pages = list(large_pages(_MAPS.read_text("ascii").splitlines()))
        if len(pages) * LARGE >= worth_it:
            advise = ctypes.CDLL(None).madvise  # gives the interpreter free while it runs
            size = ctypes.c_size_t(LARGE)
            return sum(advise(ctypes.c_void_p(page), size, _COLLAPSE) == 0 for page in pages)
    return 0


def large_pages(maps: Iterable[str]) -> Iterator[int]:
    """Addresses of all large pages that fit into what is written of in `maps` and in no file."""
    for line in maps:
        addresses, rights, _offset, _device, inode, *_name = line.split()
        if not rights.startswith("rw-p") or inode != "0":
            continue
        start, end = (int(address, 16) for address in addresses.split("-"))
        first = -(-start // LARGE) * LARGE
        yield from range(first, end - LARGE + 1, LARGE)
