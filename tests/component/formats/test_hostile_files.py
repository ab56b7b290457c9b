"""Files that want to hurt: refused with a sentence, in bounded time and memory."""

import io
import zipfile
import zlib

import pytest
from trivia.domain.formats.report import RefusedFile

from tests.component.formats.files import codes, imported, sheet, table

HEADER = ("question", "a", "b", "correct")
GOOD = ("Bird?", "Emu", "Ox", "A")


def refusal(data: bytes | str, name: str = "quiz.csv") -> str:
    with pytest.raises(RefusedFile) as refused:
        imported(data, name)
    assert str(refused.value).strip().endswith((".", "?"))
    return refused.value.remark.code


def workbook(worksheet: str, **others: bytes) -> bytes:
    """A good workbook whose first sheet is replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheet(HEADER, GOOD))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                content = worksheet.encode()
            new.writestr(entry.filename, others.pop(entry.filename, content))
        for name, content in others.items():
            new.writestr(name, content)
    return out.getvalue()


def rows(*cells: str) -> str:
    return f"<worksheet><sheetData>{''.join(cells)}</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b" \r\n\0", "file_empty"),
        (b"x" * 10_000_001, "file_too_big"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         "file_protected"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook", "file_old_office"),
        (b"%PDF-1.7", "file_other"),
        (b"PK\x03\x04nonsense", "file_other"),
        (b"Dear diary, nothing happened.", "file_unknown"),
        (b'{"questions": ' + b"[" * 100_000, "file_broken"),
        (b'{"incorrect_answers"' + b'["' * 5, "file_broken"),
        (b'[{"incorrect_answers":' + b"[" * 100_000, "too_deep"),
    ],
)  # fmt: skip
def test_what_is_no_quiz_is_refused_as_a_whole(data: bytes, code: str) -> None:
    assert refusal(data, "quiz") == code


@pytest.fixture
def small_archives(monkeypatch: pytest.MonkeyPatch) -> int:
    """What an archive of these tests may hold at most; making larger ones takes long."""
    monkeypatch.setattr("trivia.adapters.formats.archives.MAX_UNPACKED_BYTES", 1_000_000)
    return 1_000_000


def test_a_zip_bomb_is_not_unpacked(small_archives: int) -> None:
    bomb = workbook(rows(), **{"xl/sharedStrings.xml": b" " * (small_archives + 1)})

    assert len(bomb) < small_archives / 50
    assert refusal(bomb, "quiz.xlsx") == "archive_too_big"


def test_a_directory_that_lies_about_sizes_is_not_believed(small_archives: int) -> None:
    bomb = bytearray(workbook(rows(), **{"xl/sharedStrings.xml": b" " * 3_000_000}))
    size = (3_000_000).to_bytes(4, "little")
    while (at := bomb.find(size)) >= 0:
        bomb[at : at + 4] = (1000).to_bytes(4, "little")

    assert refusal(bytes(bomb), "quiz.xlsx") == "file_broken"


@pytest.mark.parametrize(
    "worksheet",
    [
        rows('<row r="1"><c r="A1"><v>1</v></c></row>',
             '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        rows("<row r='1048576'><c r='A1048576'/></row>"),
        '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="9"><x:c r="ZZZ9"/></x:row></x:sheetData>'
        "</x:worksheet>",
        rows("<row>" + "<c/>" * 600 + "</row>"),
        rows('<row r="1"><c r="A&#57;999999"/></row>'),
    ],
)  # fmt: skip
def test_a_sheet_that_reaches_far_is_not_read(worksheet: str) -> None:
    assert refusal(workbook(worksheet), "quiz.xlsx") == "sheet_too_big"


def test_a_text_that_many_cells_share_counts_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trivia.adapters.formats.extents.MAX_UNPACKED_BYTES", 100_000)
    strings = {"xl/sharedStrings.xml": b"<sst><si><t>" + b"a" * 2000 + b"</t></si></sst>"}
    cells = "<c t='s'><v>0</v></c>" * 10

    good = workbook(rows(f"<row>{cells}</row>"), **strings)
    assert refusal(good, "quiz.xlsx") == "no_header"
    bomb = workbook(rows(*[f"<row>{cells}</row>"] * 6), **strings)
    assert refusal(bomb, "quiz.xlsx") == "archive_too_big"


def test_a_sheet_is_looked_through_wherever_it_lies() -> None:
    far = rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    others = {
        "xl/elsewhere.xml": far.encode(),
        "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/'
        b'package/2006/relationships"><Relationship Id="rId1" Target="elsewhere.xml" Type="http://'
        b'schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        b"</Relationships>",
    }

    assert refusal(workbook(rows(), **others), "quiz.xlsx") == "sheet_too_big"


def test_entities_in_a_sheet_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + rows("<row><c><v>&a;</v></c></row>")

    assert refusal(workbook(bomb), "quiz.xlsx") == "xml_entities"


def test_a_broken_sheet_is_refused_with_a_sentence() -> None:
    good = sheet(HEADER, GOOD)

    assert refusal(workbook("<worksheet><row>"), "quiz.xlsx") == "file_broken"
    assert refusal(good[: len(good) // 2], "quiz.xlsx") in ("file_other", "file_broken")


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(sheet(HEADER, GOOD))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + (6 if mark == b"PK\x03\x04" else 8)] |= 1

    assert refusal(bytes(data), "quiz.xlsx") == "archive_encrypted"


def test_a_damaged_part_is_refused() -> None:
    good = sheet(HEADER, GOOD)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    data = good[:at] + bytes(20) + good[at + 20 :]
    assert zlib.crc32(data) != zlib.crc32(good)

    assert refusal(data, "quiz.xlsx") == "file_broken"


def test_a_million_columns_and_rows_without_end_are_refused() -> None:
    wide = table(HEADER, GOOD) + b"," * 1_000_000 + b"\n"

    assert codes(imported(wide), "refused") == ["too_many_columns"]
    assert refusal(table(HEADER, GOOD) + b"\n" * 100_001) == "too_many_rows"


def test_a_huge_cell_and_an_open_quotation_mark_cost_their_row_only() -> None:
    huge = table(HEADER, ("x" * 1_000_000, "Emu", "Ox", "A"), GOOD)
    open_quote = table(HEADER, GOOD) + b'"Never closed,a,b,A\n' + b"Next?,a,b,A\n" * 2000

    assert codes(imported(huge), "refused") == ["cell_too_long"]
    assert codes(imported(open_quote), "refused") == ["quote_open"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.gift", "Is it? {T}\n\nWhat? {=a " + "~b " * 10_000 + "}"),
        ("x.json", '[{"question":"q","correct_answer":"x","incorrect_answers":['
         + '"y",' * 99 + '"y"]}]'),
        ("x.xml", "<quiz><question type='multichoice'><questiontext><text>q</text></questiontext>"
         + "<answer fraction='100'><text>a</text></answer>" * 20_000 + "</question></quiz>"),
    ],
)  # fmt: skip
def test_a_question_with_answers_without_end_is_refused(name: str, data: str) -> None:
    assert codes(imported(data, name), "refused")


@pytest.mark.parametrize(
    "text",
    ["<" * 9000, "<b " * 3000, "&" * 9000, "&#" * 4500, "<!--" * 2000, "<a href='" * 1000,
     "<![CDATA[" * 1000, "'" * 9000, "1" * 9000, " " * 9000 + "x", "<b" + " a" * 4000,
     "a," * 4500, "</script" * 1000, "<script>" * 1000],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    data = table(HEADER, *[(f"{number}{text}", text, text, text) for number in range(10)])

    assert not codes(imported(table(HEADER, GOOD) + data), "taken")
