"""Archives (ZIP) whose directory is not believed: what comes out is counted while it does."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from trivia.domain.formats.limits import MAX_ARCHIVE_FILES, MAX_UNPACKED_BYTES
from trivia.domain.formats.report import RefusedFile

_CHUNK = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def unpacked(data: bytes, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files in `data` whose name is `wanted`.

    Raises:
        RefusedFile: broken, encrypted, or more than may be unpacked, whatever its directory says.
    """
    archive = _opened(data)
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_ARCHIVE_FILES:
        raise RefusedFile("archive_too_many", files=len(entries), most=MAX_ARCHIVE_FILES)
    chosen = [entry for entry in entries if wanted(entry.filename)]
    if sum(entry.file_size for entry in chosen) > MAX_UNPACKED_BYTES:
        raise RefusedFile("archive_too_big", most=MAX_UNPACKED_BYTES)
    left = MAX_UNPACKED_BYTES
    for entry in chosen:
        if entry.flag_bits & 0x1:
            raise RefusedFile("archive_encrypted")
        content = _content(archive, entry, left)
        left -= len(content)
        yield entry.filename, content


def names(data: bytes) -> list[str]:
    """Names of the files in `data`; empty if it is no archive."""
    try:
        return _opened(data).namelist()
    except RefusedFile:
        return []


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (
        zipfile.BadZipFile,
        ValueError,
        OSError,
        UnicodeDecodeError,
        NotImplementedError,
    ) as error:
        raise _broken(error) from None


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.compress_type not in _METHODS:
        raise RefusedFile("file_broken", format="an archive", why="its compression is unusual")
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as opened:
            while chunk := opened.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise RefusedFile("archive_too_big", most=MAX_UNPACKED_BYTES)
                parts.append(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise _broken(error) from None
    return b"".join(parts)


def _broken(error: Exception) -> RefusedFile:
    return RefusedFile("file_broken", format="an archive", why=str(error) or "it ends too early")
