"""A file that is no quiz is named as what it is."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from trivia_local.quiz_commands import app
from trivia_local.quiz_files import checked
from typer.testing import CliRunner

QUIZ = '{\n  "title": "Flüsse in Österreich",\n  "text": "Wie heißt die Stadt an der Saône?"\n}'
RUSSIAN = '{"title": "Какая река самая длинная в Европе? Волга"}'
JAPANESE = '{"title": "日本の首都はどこですか"}'
CHINESE = '{"title": "中国最长的河流是什么？"}'


def workbook() -> bytes:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


def archive(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, "")
    return content.getvalue()


def opendocument(kind: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
    return content.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (workbook(), "an Excel spreadsheet (.xlsx)"),
        (OLD_OFFICE + "Workbook".encode("utf-16-le"), "an Excel spreadsheet (.xls)"),
        (OLD_OFFICE, "a document of an old Microsoft Office"),
        (opendocument("spreadsheet"), "an OpenDocument spreadsheet (.ods)"),
        (opendocument("text"), "an OpenDocument text (.odt)"),
        (archive("word/document.xml"), "a Word document (.docx)"),
        (archive("Index/Document.iwa"), "Apple Numbers"),
        (archive("quiz.json"), "an archive (ZIP)"),
        (b"PK\x03\x04 cut off", "an archive (ZIP)"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"{\\rtf1\\ansi", "Rich Text Format"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"question,answer\nWho?,Me\nWhat?,It\n", "a table of values (CSV)"),
        (b'"question";"answer"\r\n"Who?";"Me"\r\n', "a table of values (CSV)"),
        (b"question\tanswer\nWho?\tMe\n", "a table of values (CSV)"),
        (b"\xef\xbb\xbfFrage;Antwort\nWer?;Ich\n", "a table of values (CSV)"),
        (b"<!doctype html><title>x</title>", "a web page or XML"),
        (QUIZ.encode("utf-16"), "UTF-16"),
        (QUIZ.encode("utf-16-le"), "UTF-16"),
        (QUIZ.encode("utf-16-be"), "UTF-16"),
        (QUIZ.encode("utf-32"), "UTF-32"),
        (QUIZ.encode("utf-32-le"), "UTF-32"),
        (QUIZ.encode("latin-1"), "Line 2: the file is not UTF-8, it seems to be Latin-1"),
        ("It’s “x”".encode("cp1252"), "Windows-1252"),
        (RUSSIAN.encode("cp1251"), "Windows-1251"),
        (JAPANESE.encode("shift_jis"), "Shift JIS"),
        (CHINESE.encode("gb18030"), "GB 18030"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path: Path, content: bytes, named: str) -> None:
    file = tmp_path / "quiz.json"
    file.write_bytes(content)
    _, (fault,) = checked(file)
    assert named in fault.message
    assert fault.message.endswith(".")


@pytest.mark.parametrize("content", ["", "{", "Wer ist das?", "x: 1\ny: 2", "< 5", JAPANESE])
def test_a_text_that_is_nothing_else_is_told_what_it_lacks(tmp_path: Path, content: str) -> None:
    file = tmp_path / "quiz.json"
    file.write_text(content, "utf-8")
    _, faults = checked(file)
    assert faults
    assert not any("The file is" in fault.message for fault in faults)


def test_the_command_says_it_and_exits_with_1(tmp_path: Path) -> None:
    file = tmp_path / "quiz.json"
    file.write_bytes(workbook())
    result = CliRunner().invoke(app, ["check", str(file)])
    assert result.exit_code == 1
    assert "The file is an Excel spreadsheet (.xlsx); a quiz is a JSON text." in result.output
