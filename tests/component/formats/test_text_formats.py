"""Aiken, OpenTriviaQA and notes of Anki."""

import pytest

from tests.component.formats.files import codes, imported, only, questions, right, texts


def test_aiken_is_read_and_what_lacks_its_answer_is_refused() -> None:
    made = imported(
        "Which bird?\nA. Ox\nB) Emu\nANSWER: B\n\nIs it?\nA. True\nB. False\nANSWER: A\n\n"
        "No answer?\nA. x\nB. y\n\nWrong answer?\nA. x\nB. y\nANSWER: C\n\n"
        "Two\nlines?\nA. one\nB. two\nANSWER: b\n",
        "quiz.txt",
    )
    first, second, third = made.quizzes[0]["questions"]

    assert made.report.format == "aiken"
    assert (right(first), second["kind"], third["text"]) == (["Emu"], "true_false", "Two\nlines?")
    assert [str(row.place) for row in made.report.rows] == [
        "line 1", "line 6", "line 11", "line 15", "line 20",
    ]  # fmt: skip
    assert codes(made, "refused") == ["not_read", "right_not_found"]


def test_opentriviaqa_is_read_over_several_lines() -> None:
    made = imported(
        "#Q A man asks:\nA man or\nB not?\n^ Not\nA Man\nB Not\n\n#Q True?\r\n^ True\r\nA True\r\n"
        "B False\r\n\n#Q None?\n^ x\nA y\nB z\n#Q Twice?\n^ a\nA a\nB b\nC b\n",
        "quiz.txt",
    )
    first, second, third = made.quizzes[0]["questions"]

    assert (first["text"], right(first)) == ("A man asks:\nA man or\nB not?", ["Not"])
    assert (second["correct"], texts(third)) == (True, ["a", "b"])
    assert codes(made) == ["became_boolean", "right_not_found", "choice_twice"]


def test_a_plain_note_of_anki_is_question_and_answer() -> None:
    made = questions(
        "#separator:tab\n#html:true\n#tags column:3\n"
        "Capital of <b>Peru</b>?[sound:a.mp3]\tLima\tgeo\n",
        "notes.txt",
    )

    assert [(one["text"], one["accepted"]) for one in made] == [("Capital of Peru?", ["Lima"])]


def test_columns_of_anki_are_chosen_and_gaps_are_answers() -> None:
    text = (
        "#separator:Comma\n#columns:Text,Country,Capital\n"
        "{{c1::Lima::city}} is a capital,Peru,Lima\n"
    )
    gap = only(text, "notes.txt", columns=(("question", "Text"), ("answer", "Capital")))
    plain = only(text, "notes.txt", columns=(("question", "country"), ("answer", "3")))

    assert (gap["text"], gap["accepted"]) == ("_____ is a capital", ["Lima"])
    assert (plain["text"], plain["accepted"]) == ("Peru", ["Lima"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("What?\nA. x\nB. y\nANSWER: A\n", "aiken"),
        ("#Q What?\n^ x\nA x\nB y\n", "opentriviaqa"),
        ("#separator:tab\na\tb\n", "anki"),
        ("What? {=x ~y}\n", "gift"),
        ("::T::What? {\n~x\n=y\n}\n", "gift"),
        ("question;answer\nWhat?;x\n", "csv"),
        ('{"format": "trivia-quiz/1", "questions": [{"kind": "true_false", "text": "So?",'
         ' "correct": true}]}', "json"),
    ],
)  # fmt: skip
def test_formats_are_seen_whatever_the_name_of_the_file(text: str, wanted: str) -> None:
    assert imported(text, "file").report.format == wanted
    assert imported(text, "file.csv").report.format == wanted
