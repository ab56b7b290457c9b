"""What an import may say: stable codes, each with a sentence, none that nothing says."""

import re
from pathlib import Path

from trivia.domain.formats.sentences import FILE, NOTES, SENTENCES

BACKEND = Path(__file__).resolve().parents[3] / "backend/src/trivia"


def test_every_sentence_is_said_somewhere() -> None:
    rooms = (
        BACKEND / "adapters/formats",
        BACKEND / "domain/formats",
        BACKEND / "application/imports",
    )
    files = [path for room in rooms for path in room.rglob("*.py") if path.stem != "sentences"]
    said = "".join(path.read_text(encoding="utf-8") for path in files)

    assert [code for code in SENTENCES if f'"{code}"' not in said] == []


def test_codes_are_one_word_and_what_is_about_the_file_is_a_sentence() -> None:
    assert all(re.fullmatch(r"[a-z][a-z_0-9]+", code) for code in SENTENCES)
    assert all(text[0].isupper() or text[0] in "“{" for text in (FILE | NOTES).values())
    assert all(text.endswith(".") for text in (FILE | NOTES).values())
