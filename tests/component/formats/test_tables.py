"""Tables of services and people: columns in any order, right answers in any way."""

import csv
import io
import json
from datetime import datetime

import pytest
from trivia.adapters.formats.exporting import export_quiz
from trivia.contract.quizzes.check import check_quiz
from trivia.contract.quizzes.format import QuizDocument
from xlsxwriter import Workbook

from tests.component.formats.files import (
    Cell,
    codes,
    imported,
    notes,
    only,
    questions,
    right,
    sheet,
    table,
    texts,
)

KAHOOT = (
    (),
    (None, "Quiz template"),
    (None, "Add questions, at least two answer alternatives"),
    (),
    (),
    (),
    (),
    (None, "Question - max 120 characters", "Answer 1 - max 75 characters",
     "Answer 2 - max 75 characters", "Answer 3 - max 75 characters",
     "Answer 4 - max 75 characters",
     "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
     "Correct answer(s) - choose at least one"),
    (1, "Which planet is red?", "Mars", "Venus", None, None, 20, 1),
    (2, "Which are metals?", "Tin", "Talc", "Zinc", None, 240, "1,3"),
    (3, None, None, None, None, None, None, None),
)  # fmt: skip


def test_a_sheet_of_kahoot_is_read_from_its_ninth_row() -> None:
    made = imported(sheet(*KAHOOT), "kahoot.xlsx")
    first, second = made.quizzes[0]["questions"]

    assert (first["text"], texts(first), right(first)) == (
        "Which planet is red?", ["Mars", "Venus"], ["Mars"],
    )  # fmt: skip
    assert (right(second), second["time_limit_s"]) == (["Tin", "Zinc"], 240)
    assert [str(row.place) for row in made.report.rows] == ["row 9", "row 10"]
    assert codes(made) == []


def test_a_sheet_of_quizizz_has_types_and_a_row_of_hints() -> None:
    made = imported(
        sheet(
            ("Question Text", "Question Type", "Option 1", "Option 2", "Option 3", "Option 4",
             "Option 5", "Correct Answer", "Time in seconds", "Image Link", "Answer explanation"),
            ("Text of the question (required)", "(default is Multiple Choice)", "Text 1", "Text 2",
             "", "", "", "(1 to 5)", "(optional)", "(optional)", "(optional)"),
            ("Which sea is salty?", "Multiple Choice", "Dead Sea", "Lake Como", "", "", "", 1, 30,
             "https://example.org/sea.png", "It is in the name."),
            ("Which fly?", "Checkbox", "Bat", "Bee", "Cat", "", "", "1,2", 45, "", ""),
            ("Capital of Peru?", "Fill-in-the-Blank", "Lima", "", "", "", "", "", 60, "", ""),
            ("Tea or coffee?", "Poll", "Tea", "Coffee", "", "", "", "", 20, "", ""),
            ("Tell us more", "Open-Ended", "", "", "", "", "", "", 20, "", ""),
        ),
        "wayground.xlsx",
    )  # fmt: skip
    kinds = [question["kind"] for question in made.quizzes[0]["questions"]]

    assert kinds == ["single_choice", "multiple_select", "open_answer", "poll"]
    assert "image_url" not in made.quizzes[0]["questions"][0]
    assert codes(made, "changed") == ["image_dropped"]
    assert codes(made, "refused") == ["kind_unknown", "kind_unknown"]


def test_a_sheet_of_gimkit_names_the_right_answer_apart() -> None:
    made = imported(
        table(
            ("Gimkit Spreadsheet Import Template", "", "", "", ""),
            ("Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2 (Optional)",
             "Incorrect Answer 3 (Optional)"),
            ("2 + 2?", "4", "3", "5", ""),
            ("3 + 3?", "6", "7", "", ""),
        )
    )  # fmt: skip
    first, second = made.quizzes[0]["questions"]

    assert (right(first), sorted(texts(first))) == (["4"], ["3", "4", "5"])
    assert right(second) == ["6"]
    assert {"right_mixed", "lines_above"} <= set(notes(made))


def test_a_sheet_of_blooket_has_a_mark_line_breaks_and_blank_rows() -> None:
    header = ("Question\n#", "Question\nText", "Answer\n1", "Answer\n2", "Answer\n3\n(Optional)",
              "Answer\n4\n(Optional)", "Time Limit\n(sec)\n(Max: 300 seconds)",
              "Correct\nAnswer(s)\n(Only include Answer #)")  # fmt: skip
    data = table(
        ("Blooket\nImport Template", "", "", "", "", "", "", ""),
        header,
        ("1", "Which is a bird?", "Emu", "Ewe", "", "", "20", "1"),
        *[[""] * 8] * 1000,
        encoding="utf-8-sig",
    )
    made = imported(data)

    assert right(made.quizzes[0]["questions"][0]) == ["Emu"]
    assert (len(made.report.rows), "rows_blank" in notes(made)) == (1, True)


@pytest.mark.parametrize(
    ("correct", "wanted"),
    [
        ("Bee", ["Bee"]), ("bee ", ["Bee"]), ("2", ["Bee"]), ("2.0", ["Bee"]), ("B", ["Bee"]),
        ("b)", ["Bee"]), ("Option 2", ["Bee"]), ("Answer B", ["Bee"]), ("1,3", ["Ant", "Cat"]),
        ("A;C", ["Ant", "Cat"]), ("Ant, Cat", ["Ant", "Cat"]), ("a / c", ["Ant", "Cat"]),
    ],
)  # fmt: skip
def test_right_is_named_by_text_number_or_letter(correct: str, wanted: list[str]) -> None:
    question = only(
        table(("question", "a", "b", "c", "correct"), ("Which?", "Ant", "Bee", "Cat", correct))
    )

    assert right(question) == wanted


def test_the_sheet_decides_whether_a_number_is_a_text_or_a_place() -> None:
    header = ("question", "option 1", "option 2", "option 3", "answer")
    by_text = table(header, ("1 + 1?", 1, 2, 3, 2), ("3 + 6?", 8, 9, 3, 9), ("4 + 4?", 3, 8, 2, 8))
    by_place = table(
        header,
        ("1 + 1?", 5, 2, 3, 2),
        ("Bird?", "Emu", "Ox", "Ape", 1),
        ("Ox?", "Emu", "Ox", "", 2),
    )

    assert [right(one) for one in questions(by_text)] == [["2"], ["9"], ["8"]]
    assert [right(one) for one in questions(by_place)] == [["2"], ["Emu"], ["Ox"]]


def test_places_may_count_from_zero() -> None:
    header = ("question", "choice_1", "choice_2", "correct_index")
    data = table(
        header, ("Bird?", "Emu", "Ox", 0), ("Ox?", "Emu", "Ox", 1), ("Emu?", "Emu", "Ox", 0)
    )

    assert [right(one) for one in questions(data)] == [["Emu"], ["Ox"], ["Emu"]]


def test_a_right_answer_that_is_none_of_the_choices_is_one_more_if_the_sheet_means_it_so() -> None:
    header = ("question", "correct_answer", "choice_1", "choice_2")
    apart = table(header, ("Bird?", "Emu", "Ox", "Ape"), ("Fish?", "Cod", "Ox", "Ape"))
    mistyped = table(header, ("Bird?", "Emu", "Emu", "Ox"), ("Ox?", "Ox", "Emu", "Ox"),
                     ("Fish?", "Cod", "Ox", "Ape"))  # fmt: skip

    assert [right(one) for one in questions(apart)] == [["Emu"], ["Cod"]]
    assert codes(imported(mistyped)) == ["right_not_found"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_mark_separates_cells(delimiter: str) -> None:
    data = table(
        ("Frage", "Antwort A", "Antwort B", "Richtig"),
        ("Was fliegt; was nicht, und | warum?", "Biene", "Bär", "A"),
        delimiter=delimiter,
    )

    assert right(only(data)) == ["Biene"]


@pytest.mark.parametrize(
    ("encoding", "note"),
    [("utf-8", []), ("utf-8-sig", []), ("utf-16", ["encoding"]), ("utf-16-le", ["encoding"]),
     ("utf-16-be", ["encoding"]), ("cp1252", ["encoding"])],
)  # fmt: skip
def test_encodings_are_seen(encoding: str, note: list[str]) -> None:
    data = table(
        ("question", "a", "b", "correct"),
        ("Wie heißt das süße Getränk – „Café“?", "Kakao", "Käse", "A"),
        encoding=encoding,
    )
    made = imported(data)

    assert made.quizzes[0]["questions"][0]["text"] == "Wie heißt das süße Getränk – „Café“?"
    assert notes(made) == note


def test_few_lines_in_another_encoding_are_read_apart_and_named() -> None:
    rows = [f"Wie süß ist {number}?,ja,nein,A" for number in range(20)]
    lines = ["question,a,b,correct", *rows]
    data = "\n".join(lines).encode() + b"\nWo ist Mal\xe9?,hier,dort,B\n"
    made = imported(data)

    assert made.quizzes[0]["questions"][-1]["text"] == "Wo ist Malé?"
    assert "Line 22 " in str(made.report.notes[0])


def test_question_and_answer_without_choices_are_typed_answers() -> None:
    made = questions(table(("Question", "Answer"), ("Capital of Peru?", "Lima"), ("Tea?", "True")))

    assert [one["kind"] for one in made] == ["open_answer", "true_false"]
    assert made[0]["accepted"] == ["Lima"]


def test_choices_may_stand_in_one_cell() -> None:
    data = table(("question", "options", "answer"), ("Bird?", "Emu|Ox|Ape", "Ox"))

    assert texts(only(data)) == ["Emu", "Ox", "Ape"]


def test_true_and_false_as_choices_are_a_question_of_that_kind() -> None:
    made = imported(
        table(("question", "a", "b", "correct"), ("Sky is blue?", "True", "False", "A"))
    )

    assert made.quizzes[0]["questions"][0] == {
        "kind": "true_false", "text": "Sky is blue?", "correct": True,
    }  # fmt: skip
    assert codes(made) == ["became_boolean"]


def test_columns_are_chosen_by_name_or_number() -> None:
    data = table(("country", "flag", "code"), ("Peru", "x", "PE"), ("Mali", "y", "ML"))
    by_name = questions(data, columns=(("question", "country"), ("answer", "CODE")))
    by_number = questions(data, columns=(("question", "1"), ("answer", "3")))

    assert [one["accepted"] for one in by_name] == [["PE"], ["ML"]]
    assert [one["text"] for one in by_number] == ["country", "Peru", "Mali"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("", "Emu", "Ox", "A"), "no_text"),
        (("Bird?", "Emu", "", "A"), "too_few_choices"),
        (("Bird?", "Emu", "emu ", ""), "no_right"),
        (("Bird?", "Emu", "Ox", ""), "no_right"),
        (("Bird?", "Emu", "Ox", "Yak"), "right_not_found"),
        (("x" * 301, "Emu", "Ox", "A"), "string_too_long"),
        (("Bird?", "Emu", "x" * 101, "A"), "string_too_long"),
        (("Bird?", "Emu", "x" * 10_001, "A"), "cell_too_long"),
        (("Good one?", "Emu", "Ox", "A"), "duplicate"),
    ],
)
def test_a_bad_row_is_refused_with_its_place_and_good_ones_are_kept(
    row: tuple[Cell, ...], code: str
) -> None:
    made = imported(
        table(("question", "a", "b", "correct"), ("Good one?", "Emu", "Ox", "A"), row,
              ("Another?", "Emu", "Ox", "B"))
    )  # fmt: skip
    outcomes = [row.outcome for row in made.report.rows]

    assert outcomes == ["taken", "refused", "taken"]
    assert codes(made, "refused") == [code]
    assert made.report.rows[1].place.number == 3


@pytest.mark.parametrize(
    ("row", "code", "kept"),
    [
        ((" Bird? ", "Emu", "Ox", "A", "", "", ""), "spaces", {"text": "Bird?"}),
        (("R&amp;B?", "Emu", "Ox", "A", "", "", ""), "entities", {"text": "R&B?"}),
        (("A <b>bird</b>?", "Emu", "Ox", "A", "", "", ""), "markup", {"text": "A bird?"}),
        (("Bird<script>alert(1)</script>?", "Emu", "Ox", "A", "", "", ""), "script",
         {"text": "Bird?"}),
        (("Bird?", "Emu", "Ox", "A", 400, "", ""), "time_changed", {"time_limit_s": 300}),
        (("Bird?", "Emu", "Ox", "A", "soon", "", ""), "time_unread", {}),
        (("Bird?", "Emu", "Ox", "A", "", "x" * 700, ""), "explanation_cut", {}),
        (("Bird?", "Emu", "Ox", "A", "", "", "http://a.org/b.png"), "image_dropped", {}),
        (("Bird\x07?", "Emu", "Ox", "A", "", "", ""), "controls", {"text": "Bird?"}),
        (("'=Bird?", "Emu", "Ox", "A", "", "", ""), "formula_mark", {"text": "=Bird?"}),
    ],
)  # fmt: skip
def test_what_is_changed_is_said(row: tuple[Cell, ...], code: str, kept: dict[str, object]) -> None:
    header = ("question", "a", "b", "correct", "time", "explanation", "image")
    made = imported(table(header, row))

    assert code in codes(made, "changed")
    assert made.quizzes[0]["questions"][0].items() >= kept.items()


def test_smaller_than_is_no_tag_and_a_formula_is_text() -> None:
    made = imported(
        table(("question", "a", "b", "correct"), ("Is a < b > c & d?", "=1+1", "@cmd", "A"))
    )

    assert codes(made) == []
    assert texts(made.quizzes[0]["questions"][0]) == ["=1+1", "@cmd"]


def test_of_many_choices_the_right_ones_are_kept() -> None:
    answers = [f"option {number}" for number in range(1, 13)]
    data = table(("question", *answers, "correct"), ("Which?", *"ABCDEFGHIJKL", "12"))
    made = imported(data)
    question = made.quizzes[0]["questions"][0]

    assert (texts(question), right(question)) == ([*"ABCDEFG", "L"], ["L"])
    assert codes(made) == ["choices_cut"]


def test_more_than_a_hundred_questions_become_several_quizzes() -> None:
    rows = [(f"Question {number}?", "Emu", "Ox", "A") for number in range(250)]
    made = imported(table(("question", "a", "b", "correct"), *rows), "my_birds.csv")

    assert [len(quiz["questions"]) for quiz in made.quizzes] == [84, 84, 82]
    assert [quiz["id"] for quiz in made.quizzes] == ["my-birds-1", "my-birds-2", "my-birds-3"]
    assert made.quizzes[0]["title"] == "My birds (1/3)"
    assert notes(made) == ["split"]
    assert (made.report.rows[84].quiz, made.report.rows[84].question) == (2, 1)


def test_all_sheets_of_a_workbook_are_read() -> None:
    header = ("question", "a", "b", "correct")
    data = sheet(
        header, ("One?", "Emu", "Ox", "A"), Second=[header, ("Two?", "Emu", "Ox", "")],
        Notes=[("Made by me",)],
    )  # fmt: skip
    made = imported(data, "quiz.xlsx")

    assert "sheet_skipped" in notes(made)
    assert [str(row.place) for row in made.report.rows] == [
        "sheet “First”, row 2", "sheet “Second”, row 2",
    ]  # fmt: skip


def test_what_a_spreadsheet_made_of_answers_is_told_or_undone() -> None:
    data = io.BytesIO()
    book = Workbook(data)
    made = book.add_worksheet()
    made.write_row(0, 0, ("question", "a", "b", "c", "correct"))
    made.write_row(1, 0, ("When?", 1822, 0.1 + 0.2, True, 1.0))
    made.write_datetime(1, 2, datetime(2024, 5, 10), book.add_format({"num_format": "d/m"}))
    made.write_row(2, 0, ("How much?", 0.1 + 0.2, 1e20, -5, "A"))
    book.close()
    report = imported(data.getvalue(), "quiz.xlsx")
    first, second = report.quizzes[0]["questions"]

    assert (texts(first), right(first)) == (["1822", "2024-05-10", "true"], ["1822"])
    assert texts(second) == ["0.3", "1e+20", "-5"]
    assert codes(report) == ["date_cell"]


def test_a_written_table_holds_no_formula() -> None:
    texts = ["=1+1", "+1", "-a", "@x", "'=a", "-5", "\ta", "＝1"]
    question = {"kind": "open_answer", "text": "=cmd()", "accepted": texts}
    quiz = QuizDocument.model_validate({
        "format": "trivia-quiz/1", "id": "abc", "title": "=a", "category": "general",
        "questions": [question],
    })  # fmt: skip
    written = export_quiz(quiz, "csv").data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]

    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "＝")] == ["+1", "-5"]
    assert only(written)["accepted"] == ["=1+1", "+1", "-a", "@x", "'=a", "-5", "a", "＝1"]
    assert "formula_mark" not in codes(imported(written))


@pytest.mark.parametrize(
    ("name", "title", "wanted"),
    [
        ("my_birds-2.csv", "", "My birds 2"), ("x.csv", "  Mine\nand yours ", "Mine and yours"),
        ("\u200b.csv", "", "Imported quiz"), ("\udce4.csv", "", "?"),
        ("x.csv", "T" * 130, "T" * 120),
    ],
)  # fmt: skip
def test_a_quiz_has_a_title_that_can_be_seen(name: str, title: str, wanted: str) -> None:
    made = imported(table(("question", "answer"), ("Bird?", "Emu")), name, title=title)

    assert made.quizzes[0]["title"] == wanted
    assert notes(made) == (["title_cut"] if len(title) > 120 else [])
    assert check_quiz(json.dumps(made.quizzes[0])) == []


def test_progress_is_told() -> None:
    from trivia.adapters.formats.importing import import_quizzes

    rows = [(f"Question {number}?", "Emu", "Ox", "A") for number in range(450)]
    told: list[tuple[int, int]] = []
    import_quizzes(
        table(("question", "a", "b", "correct"), *rows), "x.csv", None, lambda *at: told.append(at)
    )

    assert told == [(200, 451), (400, 451), (450, 450)]


def test_tags_and_difficulty_have_columns() -> None:
    made = imported(
        table(
            ("Question", "Answer 1", "Answer 2", "Correct", "Keywords", "Difficulty"),
            ("Red?", "Mars", "Venus", "1", "Planets; planets!, Far away,", "Schwer"),
            ("Blue?", "Earth", "Venus", "1", ", ".join(f"t{n}" for n in range(12)), "fiendish"),
            ("Hot?", "Venus", "Earth", "1", "x" * 31 + ",Heat", ""),
        ),
        "a.csv",
    )
    first, second, third = made.quizzes[0]["questions"]
    assert (first["tags"], first["difficulty"]) == (["Planets", "Far away"], "hard")
    assert (len(second["tags"]), "difficulty" in second) == (10, False)
    assert third["tags"] == ["Heat"]
    assert codes(made) == ["tags_cut", "difficulty_unread", "tags_cut"]


def test_a_draw_that_too_few_good_questions_are_left_for_is_not_taken() -> None:
    good = {"kind": "true_false", "text": "Bees dance.", "correct": True, "tags": ["Bees"]}
    document = {
        "format": "trivia-quiz/1", "id": "bees", "title": "Bees", "category": "nature",
        "tags": ["Insects"], "shuffle_choices": True,
        "draw": [{"count": 2, "tags": ["bees"]}],
        "questions": [good, good | {"text": "Wasps dance.", "correct": "perhaps"}],
    }  # fmt: skip
    made = imported(json.dumps(document), "bees.json")
    (quiz,) = made.quizzes
    assert (quiz["tags"], quiz["shuffle_choices"], "draw" in quiz) == (["Insects"], True, False)
    assert notes(made) == ["header_dropped"]
