"""Keep the code of the functions once: in memory, on disk for all workers, and hashed once.

ministack 1.5.33 holds the package in memory for each function, writes and extracts it for each
worker, and hashes it for each function at each save: 8 MB for each of dozens of functions, and
tens of thousands of files at every start and stop. As on AWS, functions do not write where their
code is.
"""

import hashlib
import io
import tempfile
import threading
import zipfile
from collections import OrderedDict
from functools import lru_cache
from pathlib import Path

from trivia_local.emulator_repairs.patch import replace, rewrite

_EXTRACT = """\
    code_dir = os.path.join(self._tmpdir, "code")
    os.makedirs(code_dir)
    with open(os.path.join(self._tmpdir, "code.zip"), "wb") as f:
        f.write(self.code_zip)
    with zipfile.ZipFile(os.path.join(self._tmpdir, "code.zip")) as zf:
        zf.extractall(code_dir)
"""
_one_at_a_time = threading.Lock()


def apply() -> None:
    from ministack.core import lambda_runtime
    from ministack.services import lambda_svc

    rewrite(
        lambda_runtime.Worker,
        "_spawn",
        {_EXTRACT: "    code_dir = _shared_code(self.code_zip)\n"},
        {"_shared_code": lambda package: str(extracted(package, Path(tempfile.gettempdir())))},
    )
    fetch = replace(lambda_svc, "_fetch_code_from_s3", None)
    lambda_svc._fetch_code_from_s3 = lambda *args, **named: once(fetch(*args, **named))
    write = replace(lambda_svc, "_write_code_blob", None)

    def write_unless_there(package: bytes) -> str:
        known = digest(package)
        if (Path(lambda_svc.CODE_BLOB_DIR) / f"{known}.zip").exists():
            return known
        written: str = write(package)
        return written

    lambda_svc._write_code_blob = write_unless_there


@lru_cache(maxsize=8)
def digest(package: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(package).hexdigest()


_packages: OrderedDict[bytes, bytes] = OrderedDict()


def once(package: bytes | None) -> bytes | None:
    """The same object for the same package: functions that share one hold it once in memory."""
    if package is None:
        return None
    kept = _packages.setdefault(package, package)
    _packages.move_to_end(kept)
    if len(_packages) > 4:
        _packages.popitem(last=False)
    return kept


def extracted(package: bytes, root: Path) -> Path:
    """The folder below `root` that holds what is in `package`; all workers share it."""
    folder = root / f"code-{digest(package)[:24]}"
    with _one_at_a_time:
        if not folder.exists():
            part = folder.with_suffix(".part")
            with zipfile.ZipFile(io.BytesIO(package)) as opened:
                opened.extractall(part)
            part.rename(folder)
    return folder
