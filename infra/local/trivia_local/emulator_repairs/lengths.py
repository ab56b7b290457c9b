"""Know how long a message is in the SQL of AWS IoT's rules: `length(encode(*, 'base64'))`.

ministack 1.5.33 does not know `length`: a condition with it is never met.
https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-functions.html#iot-func-length
"""

from trivia_local.emulator_repairs.patch import replace, rewrite

_UNKNOWN = "    _warn_unimplemented_sql_function(name)\n"
_LENGTH = """\
    if name == "length" and len(args) == 1:
        value = _eval_select_expr(args[0], topic, payload, message, client_id)
        text = None if value is _MISSING else _sql_as_string(value)
        return _MISSING if text is None else len(text)
"""


def apply() -> None:
    from ministack.services import iot

    rewrite(iot, "_eval_select_function", {_UNKNOWN: _LENGTH + _UNKNOWN})
    replace(iot, "_IMPLEMENTED_SQL_FUNCS", iot._IMPLEMENTED_SQL_FUNCS | {"length"})
