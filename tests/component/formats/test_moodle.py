"""Moodle XML."""

from tests.component.formats.files import codes, imported, notes, right, texts

NAME = "bank.xml"
BIRDS = '<question type="category"><category><text>$course$/top/Birds</text></category></question>'
METRES = "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"


def quiz(*questions: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><quiz>{"".join(questions)}</quiz>'


def question(kind: str, inside: str, text: str = "<p>Which <b>bird</b>?</p>") -> str:
    return (
        f'<question type="{kind}"><name><text>N</text></name><questiontext format="html">'
        f"<text><![CDATA[{text}]]></text></questiontext>{inside}</question>"
    )


def answer(text: str, share: float, inside: str = "") -> str:
    return f'<answer fraction="{share}" format="html"><text>{text}</text>{inside}</answer>'


def test_kinds_of_moodle_become_kinds_of_ours() -> None:
    made = imported(
        quiz(
            BIRDS,
            question("multichoice", "<single>true</single>" + answer("Emu", 100) + answer("Ox", 0)),
            question("multichoice", "<single>false</single>" + answer("Emu", 50)
                     + answer("Kiwi", 50) + answer("Ox", -100)),
            question("truefalse", answer("true", 0) + answer("false", 100)),
            question("shortanswer", answer("emu", 100) + answer("kiwi", 100)),
            question("numerical", answer("12.5", 100, "<tolerance>0.5</tolerance>")
                     + METRES),
            question("ordering", answer("Egg", 1) + answer("Bird", 3) + answer("Chick", 2)),
        ),
        NAME,
    )  # fmt: skip
    made_quiz = made.quizzes[0]
    single, multiple, truth, typed, number, order = made_quiz["questions"]

    assert made_quiz["title"] == "Birds"
    assert single["text"] == "Which bird?"
    assert (right(single), right(multiple)) == (["Emu"], ["Emu", "Kiwi"])
    assert (truth["correct"], typed["accepted"]) == (False, ["emu", "kiwi"])
    assert (number["value"], number["tolerance"], number["unit"]) == (12.5, 0.5, "m")
    assert order["items"] == ["Egg", "Chick", "Bird"]


def test_what_moodle_has_and_we_have_not_is_named() -> None:
    made = imported(
        quiz(
            question("essay", ""), question("matching", ""), question("cloze", ""),
            question("multichoice", "<single>true</single>" + answer("a", 100) + answer("b", 100)),
            question("shortanswer", "<usecase>1</usecase>" + answer("emu", 100)
                     + answer("ox", 50), "<p>Name one</p><p><img src='@@PLUGINFILE@@/a.png'/></p>"),
            question("multichoice", answer("Emu", 100, "<feedback><text>Yes.</text></feedback>")
                     + answer("Ox", 0, "<feedback><text>No.</text></feedback>")
                     + "<tags><tag><text>t</text></tag></tags>"),
        ),
        NAME,
    )  # fmt: skip

    assert codes(made, "refused") == ["kind_unknown", "kind_unknown", "kind_unknown", "not_read"]
    assert codes(made, "changed") == [
        "partly_right", "case_dropped", "image_dropped", "feedback_dropped", "markup",
    ]  # fmt: skip
    assert made.quizzes[0]["questions"][1]["explanation"] == "Yes."
    assert made.quizzes[0]["questions"][1]["tags"] == ["t"]
    assert notes(made) == []


def test_html_becomes_what_a_person_would_read() -> None:
    text = "<p>Is x<sup>2</sup> &lt; H<sub>2</sub>O?</p><ul><li>one</li><li>two</li></ul>&nbsp;"
    made = imported(quiz(question("truefalse", answer("true", 100), text)), NAME)

    assert made.quizzes[0]["questions"][0]["text"] == "Is x² < H₂O?\none\ntwo"


def test_a_file_that_says_utf_8_and_is_not_is_read() -> None:
    data = quiz(question("truefalse", answer("true", 100), "Süß?")).encode("cp1252")
    made = imported(data, NAME)

    assert made.quizzes[0]["questions"][0]["text"] == "Süß?"


def test_texts_of_choices_keep_their_signs() -> None:
    choices = answer("a &amp;lt; b", 100) + answer("&lt;i&gt;b&lt;/i&gt;", 0)
    made = imported(quiz(question("multichoice", choices)), NAME)

    assert texts(made.quizzes[0]["questions"][0]) == ["a < b", "b"]
