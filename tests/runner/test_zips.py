"""Zips of what `sam build` made: one for each content, and no more than are in use."""

from pathlib import Path

import pytest
from trivia_local import code


def test_what_was_built_is_zipped_once_and_what_nobody_uses_any_more_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIVIA_HOME", str(tmp_path / "home"))
    used = _built(tmp_path, "used")
    zips = set()

    for number in range(20):
        zips.add(code.zip_of(_built(tmp_path, str(number))))
        assert code.zip_of(used).is_file()

    kept = set((tmp_path / "home/packages").glob("*.zip"))
    assert len(zips) == 20
    assert kept < zips | {code.zip_of(used)}
    assert 4 <= len(kept) <= 12


def _built(folder: Path, name: str) -> Path:
    package = folder / name
    package.mkdir()
    (package / "handler.py").write_text(name, encoding="utf-8")
    return package
