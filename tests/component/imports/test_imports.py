"""A file is read once, whatever happens on the way, and what was found in it becomes drafts."""

import json
from collections.abc import Callable

import pytest
from trivia.application.imports.ports import Reader
from trivia.application.imports.values import Imported
from trivia.domain.errors import Conflict, InvalidInput, NotFound
from trivia.domain.formats.draft import Options
from trivia.domain.formats.report import RefusedFile
from trivia.domain.imports.job import State

from tests.component.imports.desk import ADA, BEN, Desk

GOOD = b"question,answer\nWhat is 1+1?,2\n What is 2+2? ,4\nWhat is 3+3?,\n"
NO_HEADER = b"What is 1+1?;2\nWhat is 2+2?;4\n"


def many(count: int) -> bytes:
    return b"question,answer\n" + b"".join(b"What is %d?,%d\n" % (at, at) for at in range(count))


def test_what_is_good_is_found_and_the_rest_is_said() -> None:
    desk = Desk()
    import_id = desk.read(GOOD)

    job, summary = desk.view.status(ADA, import_id)
    assert job.state is State.DONE
    assert summary is not None
    assert (summary.taken, summary.changed, summary.refused) == (1, 1, 1)
    assert summary.reasons == {"spaces": 1, "no_answer": 1}
    assert [(quiz.title, quiz.question_count) for quiz in summary.quizzes] == [("A", 2)]
    assert summary.table[0] == ["question", "answer"]
    # Those first that a person has to do with.
    assert [row.outcome for row in desk.rows(import_id)] == ["refused", "changed", "taken"]
    assert [str(row.place) for row in desk.rows(import_id, "refused")] == ["row 4"]


def test_rows_come_in_pages_none_twice() -> None:
    desk = Desk()
    import_id = desk.read(many(250) + b"No answer?,\n")

    rows = desk.rows(import_id)
    assert len(rows) == 251
    assert len({str(row.place) for row in rows}) == 251
    assert len(desk.rows(import_id, "taken")) == 250
    assert desk.rows(import_id, "changed") == []
    for page in (99, 1):
        with pytest.raises(ValueError, match=str(page)):
            desk.view.rows(ADA, import_id, "refused", page)


def test_each_quiz_becomes_one_draft_however_often_and_none_is_published() -> None:
    desk = Desk()
    import_id = desk.read(many(250))

    made = desk.make(import_id, 3, 1)
    assert desk.make(import_id, 1, 3, 1) == made[::-1]
    assert [header.question_count for header in made] == [82, 84]
    assert {header.version for header in made} == {0}
    assert {header.fault_count for header in made} == {0}
    assert len(desk.drafts.page(ADA, None).items) == 2
    assert desk.job(import_id).made == {1, 3}
    with pytest.raises(InvalidInput, match="number"):
        desk.make(import_id, 4)


def test_a_draft_that_its_author_has_deleted_stays_deleted() -> None:
    desk = Desk()
    import_id = desk.read(GOOD)
    (header,) = desk.make(import_id, 1)
    desk.drafts.delete(header, desk.clock.now())

    assert desk.make(import_id, 1) == []


def test_who_has_as_many_as_one_may_keeps_what_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    import_id = desk.read(many(250))
    monkeypatch.setattr("trivia.application.imports.making.QUIZZES_MOST", 2)

    with pytest.raises(Conflict, match="2 quizzes"):
        desk.make(import_id, 1, 2, 3)
    assert desk.job(import_id).made == {1, 2}


def test_an_import_is_its_author_s_alone() -> None:
    desk = Desk()
    import_id = desk.read(GOOD)

    asked: list[Callable[[], object]] = [
        lambda: desk.view.status(BEN, import_id),
        lambda: desk.view.rows(BEN, import_id, None, 0),
        lambda: desk.making.make(BEN, import_id, [1]),
    ]
    for ask in asked:
        with pytest.raises(NotFound):
            ask()
    assert desk.importing.read(BEN, import_id, "mark") is None


def test_a_request_that_is_repeated_begins_no_second_import() -> None:
    desk = Desk()
    first, form = desk.beginning.begin(ADA, "1", "a.csv", 9, Options())
    again, new_form = desk.beginning.begin(ADA, "1", "other.csv", 10, Options())

    assert (again, new_form) == (first, form)
    desk.importing.read(ADA, first.import_id, desk.send(first.import_id, GOOD))
    assert desk.beginning.begin(ADA, "1", "a.csv", 9, Options())[1] is None
    assert desk.beginning.begin(BEN, "1", "a.csv", 9, Options())[0].import_id != first.import_id


def test_a_refused_file_says_why_and_shows_its_table() -> None:
    desk = Desk()
    import_id = desk.read(NO_HEADER)

    job = desk.job(import_id)
    assert (job.state, job.refusal and job.refusal.code) == (State.REFUSED, "no_header")
    assert job.table == [["What is 1+1?", "2"], ["What is 2+2?", "4"]]
    with pytest.raises(Conflict, match="read"):
        desk.view.rows(ADA, import_id, None, 0)
    with pytest.raises(Conflict, match="read"):
        desk.make(import_id, 1)


def test_columns_that_a_person_named_are_read() -> None:
    columns = (("question", "1"), ("answer", "2"), ("category", "2"))
    import_id = (desk := Desk()).read(NO_HEADER, options=Options(columns=columns))

    assert desk.job(import_id).state is State.DONE
    assert len(desk.rows(import_id, "taken")) == 2


def test_a_file_of_nothing_but_faults_is_shown_row_by_row() -> None:
    desk = Desk()
    import_id = desk.read(b"question,answer\nWhat?,\n")

    _, summary = desk.view.status(ADA, import_id)
    assert summary is not None
    assert [note.code for note in summary.notes] == ["nothing_good"]
    assert summary.quizzes == []


class Dying:
    """A reader whose process ends, as often as that."""

    def __init__(self, reader: Reader, times: int) -> None:
        self.reader, self.times = reader, times

    def read(self, *asked: object) -> Imported:
        asked[3](1, 2)  # type: ignore[operator]
        self.times -= 1
        if self.times >= 0:
            raise MemoryError
        return self.reader.read(*asked)  # type: ignore[arg-type]


def test_a_file_that_a_dying_function_held_is_read_by_the_next() -> None:
    desk = Desk()
    import_id = desk.begin()
    mark = desk.send(import_id, GOOD)
    dying = Desk(reader=Dying(desk.reader, 2), tables=desk.tables, buckets=desk.buckets)
    for _ in range(2):
        with pytest.raises(MemoryError):
            dying.importing.read(ADA, import_id, mark)
        assert desk.job(import_id).state is State.READING
        assert desk.job(import_id).of == 2

    dying.importing.read(ADA, import_id, mark)
    assert len(desk.rows(import_id)) == 3
    # The message may come once more: nothing is done again, nothing is lost.
    assert dying.importing.read(ADA, import_id, mark) is None
    assert desk.job(import_id).state is State.DONE


def test_a_second_file_by_the_same_form_changes_nothing() -> None:
    desk = Desk()
    import_id = desk.begin()
    first = desk.send(import_id, GOOD)
    desk.importing.read(ADA, import_id, first)
    second = desk.send(import_id, many(3))

    assert desk.importing.read(ADA, import_id, second) is None
    assert len(desk.rows(import_id)) == 3
    assert {row.outcome for row in desk.rows(import_id)} == {"taken", "changed", "refused"}


def test_a_file_that_was_written_over_before_it_was_read_is_refused() -> None:
    desk = Desk()
    import_id = desk.begin()
    first = desk.send(import_id, GOOD)
    second = desk.send(import_id, many(3))

    assert isinstance(desk.importing.read(ADA, import_id, first), RefusedFile)
    assert desk.importing.read(ADA, import_id, second) is None
    refusal = desk.job(import_id).refusal
    assert refusal is not None
    assert refusal.code == "file_replaced"


def test_a_draft_leaves_as_it_is_saved() -> None:
    desk = Desk()
    (header,) = desk.make(desk.read(GOOD), 1)

    _, csv = desk.exporting.export(ADA, header.quiz_id, "csv")
    assert b"What is 2+2?" in csv.data
    _, whole = desk.exporting.export(ADA, header.quiz_id, "json")
    assert json.loads(whole.data)["id"] == header.quiz_id
    with pytest.raises(InvalidInput) as refused:
        desk.exporting.export(ADA, header.quiz_id, "aiken")
    assert refused.value.code == "nothing_held"
    with pytest.raises(NotFound):
        desk.exporting.export(BEN, header.quiz_id, "csv")
