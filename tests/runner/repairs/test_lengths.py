"""The rules of a local stack know how long a message is."""

from collections.abc import Callable

import pytest
from ministack.services import iot
from trivia_local.emulator_repairs import lengths

Met = Callable[[str, bytes], bool]


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> Met:
    for name in ("_eval_select_function", "_IMPLEMENTED_SQL_FUNCS"):
        monkeypatch.setattr(iot, name, getattr(iot, name))
    lengths.apply()
    return lambda where, payload: iot._eval_where(where, "a/b", payload, iot._rule_message(payload))


@pytest.mark.parametrize("payload", [b"", b"abc", b'{"a": 1}', b"\xff\0", b"a" * 6])
def test_a_message_is_as_long_as_its_text_in_base64(met: Met, payload: bytes) -> None:
    size = 4 * -(-len(payload) // 3)

    assert met(f"length(encode(*, 'base64')) = {size}", payload)
    assert not met(f"length(encode(*, 'base64')) < {size}", payload)


def test_so_is_a_field_and_nothing_of_what_is_not_there(met: Met) -> None:
    assert met("length(name) = 3", b'{"name": "Ada"}')
    assert met("length(count) = 2", b'{"count": 12}')
    assert not met("length(name) >= 0", b"{}")
    assert not met("NOT length(name) >= 0", b"{}")
    assert "length" not in iot._unimplemented_sql_functions("SELECT length(a) AS b FROM 'c'")
