"""The keys of a stack are its own, and for its owner's eyes."""

import os
from pathlib import Path

import pytest
from trivia_local.keys import keys_in, new_keys
from trivia_local.layout import StackFolder
from trivia_local.whole_files import write_private, write_text


def test_each_stack_has_keys_of_its_own_which_stay(tmp_path: Path) -> None:
    first = keys_in(tmp_path / "one" / "keys.json")

    assert keys_in(tmp_path / "one" / "keys.json") == first
    other = keys_in(tmp_path / "two" / "keys.json")
    assert other.root.secret_access_key != first.root.secret_access_key
    assert other.cache_password != first.cache_password
    assert min(len(first.root.secret_access_key), len(first.cache_password)) >= 40


@pytest.mark.parametrize("left", ["", "{", '{"root": {}}'])
def test_half_a_file_of_keys_is_made_anew(tmp_path: Path, left: str) -> None:
    file = tmp_path / "keys.json"
    file.write_text(left)

    assert keys_in(file) == keys_in(file)


def test_nobody_else_may_read_a_private_file_not_even_an_old_one(tmp_path: Path) -> None:
    file = tmp_path / "stack.json"
    write_text(file, "{}")
    before = os.umask(0)
    try:
        write_private(file, new_keys().model_dump_json())
    finally:
        os.umask(before)

    assert file.stat().st_mode & 0o777 == 0o600


def test_nobody_else_may_look_into_data_and_logs_not_even_those_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIVIA_HOME", str(tmp_path))
    stack = StackFolder.of("default")
    for folder in (stack.data, stack.logs):
        folder.mkdir(parents=True)
        folder.chmod(0o755)

    stack.require_writable()

    assert [one.stat().st_mode & 0o777 for one in (stack.data, stack.logs)] == [0o700, 0o700]
