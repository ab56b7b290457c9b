"""From bytes to text, whatever program wrote them."""

import codecs

from trivia.domain.formats.report import Report

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", ""),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_NAMES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "mac_roman": "Mac Roman",
    "cp932": "Shift JIS",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "cp949": "EUC-KR",
}
_GUESSED_FROM = 200_000
"""Bytes: more of them take longer and tell no more."""

_MOSTLY = 0.8
"""Of the lines with more than ASCII: as many in UTF-8 make the others the mistake."""


def decoded(data: bytes, report: Report) -> str:
    """The text of `data`; notes what it is if it is not UTF-8."""
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            if name:
                report.note("encoding", encoding=name)
            return data.decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data, report)
    wide = _wide(data) if "\0" in text else ""
    if wide:
        report.note("encoding", encoding="UTF-16")
        return data.decode(wide, "replace")
    return text


def _other(data: bytes, report: Report) -> str:
    wide = _wide(data)
    if wide:
        report.note("encoding", encoding="UTF-16")
        return data.decode(wide, "replace")
    mixed = _mostly_utf8(data, report)
    if mixed is not None:
        return mixed
    encoding = _guessed(data[:_GUESSED_FROM])
    report.note("encoding", encoding=_NAMES.get(encoding, encoding))
    if encoding == "cp1252":
        return _western(data)
    return data.decode(encoding, "replace")


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every second byte of what most people write is zero."""
    start = data[:400]
    half = len(start) // 2
    if half < 4:
        return ""
    if start[1::2].count(0) > 0.6 * half and start[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if start[::2].count(0) > 0.6 * half and start[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _mostly_utf8(data: bytes, report: Report) -> str | None:
    """Decode line by line a text of which few lines are no UTF-8."""
    lines = data.split(b"\n")
    foreign = [at for at, line in enumerate(lines) if not line.isascii()]
    texts = {at: _utf8(lines[at]) for at in foreign}
    broken = [at for at in foreign if texts[at] is None]
    if len(broken) > (1 - _MOSTLY) * len(foreign):
        return None
    report.note("encoding_mixed", line=broken[0] + 1)
    return "\n".join(
        line.decode() if at not in texts else (texts[at] or _western(line))
        for at, line in enumerate(lines)
    )


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _western(data: bytes) -> str:
    """Windows-1252 as browsers read it: its five holes are control characters."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(
            chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252")
            for byte in data
        )


def _guessed(data: bytes) -> str:
    # Here and not above: most files are UTF-8.
    from charset_normalizer import from_bytes

    foreign = sum(byte > 0x7F for byte in data)
    best = from_bytes(data, cp_isolation=list(_NAMES), threshold=0.9).best()
    if best is None or foreign < 4 or "cp1252" in best.could_be_from_charset:
        return "cp1252"
    return best.encoding
