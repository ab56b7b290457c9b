"""Files of other programs, sent as pages send them: read, refused, and made drafts of."""

import asyncio
import base64
import io
import uuid
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from trivia_bots.site import Site

from tests.component.formats.files import sheet
from tests.e2e.cloud import Cloud, now_ms
from tests.e2e.conftest import NewPlayer
from tests.e2e.polling import eventually
from tests.e2e.sent_files import IMPORTS, Sender
from tests.e2e.solo.test_delivery import dlq

GOOD = b"question,answer\nWhat is 1+1?,2\n What is 2+2? ,4\nWhat is 3+3?,\n"
NewSender = Callable[[], Awaitable[Sender]]


@pytest.fixture
async def new_sender(site: Site, new_player: NewPlayer) -> AsyncIterator[NewSender]:
    with httpx.Client(base_url=site.api, timeout=60, trust_env=site.trusts_proxies) as http:

        async def make() -> Sender:
            return Sender(http, (await new_player()).tokens.access)

        yield make


def bomb() -> bytes:
    """A sheet of 70 KB that unpacks to 70 MB."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheet(("question", "answer"), ("Bird?", "Emu")))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename != "xl/sharedStrings.xml":
                new.writestr(entry.filename, old.read(entry))
        new.writestr("xl/sharedStrings.xml", b" " * 70_000_000)
    return out.getvalue()


HOSTILE: dict[str, tuple[str, bytes]] = {
    "xml_entities": (
        "moodle.xml",
        b'<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        b"<quiz><question type='truefalse'><name><text>&b;</text></name></question></quiz>",
    ),
    "file_protected": (
        "locked.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    ),
    "file_other": ("quiz.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    "file_unknown": ("notes.txt", b"Dear diary, nothing happened."),
    "no_header": ("table.csv", b"one;two\nthree;four\n"),
    "too_deep": ("deep.json", b'[{"incorrect_answers":' + b"[" * 100_000),
}


async def test_a_file_becomes_drafts_and_leaves_again(new_sender: NewSender) -> None:
    sender = await new_sender()
    status = await asyncio.to_thread(sender.read, "birds.csv", GOOD, language="de")
    import_id, report = status["import_id"], status["report"]

    assert [report[one] for one in ("taken", "changed", "refused")] == [1, 1, 1]
    assert [row["outcome"] for row in sender.rows(import_id)] == ["refused", "changed", "taken"]
    assert [row["number"] for row in sender.rows(import_id, "refused")] == [4]
    assert [quiz["language"] for quiz in report["quizzes"]] == ["de"]

    made = [sender.call("POST", f"{IMPORTS}/{import_id}/quizzes", {"quizzes": [1]}) for _ in "ab"]
    assert [answer.status_code for answer in made] == [201, 201]
    assert made[0].json() == made[1].json()
    (header,) = made[0].json()["quizzes"]
    assert (header["state"], header["question_count"]) == ("draft", 2)
    assert sender.status(import_id)["report"]["quizzes"][0]["quiz_id"] == header["quiz_id"]

    path = f"/api/my/quizzes/{header['quiz_id']}/export"
    for name in ("json", "csv", "gift", "moodle", "qti"):
        answer = sender.call("GET", f"{path}?format={name}")
        assert answer.is_success, answer.text
        exported = answer.json()
        content = base64.b64decode(exported["data"])
        again = await asyncio.to_thread(sender.read, exported["file_name"], content)
        assert again["report"]["quizzes"][0]["question_count"] == 2, again
    assert sender.call("GET", f"{path}?format=pdf").status_code == 400
    assert sender.call("GET", f"{path}?format=aiken").json()["error"]["code"] == "nothing_held"


async def test_files_that_want_to_hurt_are_refused_with_a_reason(new_sender: NewSender) -> None:
    sender = await new_sender()
    hostile = {**HOSTILE, "archive_too_big": ("bomb.xlsx", bomb())}
    reads = [asyncio.to_thread(sender.read, name, data) for name, data in hostile.values()]
    found = await asyncio.gather(*reads)

    assert [one["refusal"]["code"] for one in found] == list(hostile)
    assert {one["state"] for one in found} == {"refused"}
    # A cell of a megabyte costs its row only.
    huge = b"question,answer\n" + b"x" * 1_000_000 + b",1\nWhat is 1+1?,2\n"
    status = await asyncio.to_thread(sender.read, "huge.csv", huge)
    assert (status["report"]["taken"], status["report"]["refused"]) == (1, 1)


async def test_a_form_is_good_for_one_file_of_its_author(
    new_sender: NewSender, cloud: Cloud
) -> None:
    sender, since = await new_sender(), now_ms()
    begun = sender.begin("a.csv", len(GOOD)).json()
    form, import_id = begun["upload"], begun["import_id"]

    assert sender.send(form, GOOD + b"more").status_code == 400
    for field, value in (
        ("x-amz-signature", "0" * 64),
        ("key", "imports/somebody/import-else"),
        ("Content-Type", "text/html"),
    ):
        forged = {**form, "fields": {**form["fields"], field: value}}
        assert sender.send(forged, GOOD).status_code == 403, field
    unsigned = {**form, "fields": {"key": form["fields"]["key"]}}
    assert sender.send(unsigned, GOOD).status_code == 403
    assert sender.status(import_id)["state"] == "waiting"

    assert sender.send(form, GOOD).is_success
    first = await asyncio.to_thread(sender.settled, import_id)
    # Once more, with other content of the same length: what was read stays.
    assert sender.send(form, b"x" * len(GOOD)).is_success

    async def both_were_told_of() -> None:
        assert cloud.handled("QuizImport", since) >= 2

    await eventually(both_were_told_of, within_s=60)
    assert sender.status(import_id) == first
    assert len(list(sender.rows(import_id))) == 3
    again = sender.begin("a.csv", len(GOOD), request_id=str(uuid.uuid4())).json()
    assert again["import_id"] != import_id


async def test_an_import_is_nobody_else_s(new_sender: NewSender, http: httpx.AsyncClient) -> None:
    sender = await new_sender()
    other = await new_sender()
    import_id = (await asyncio.to_thread(sender.read, "a.csv", GOOD))["import_id"]
    paths = [f"{IMPORTS}/{import_id}", f"{IMPORTS}/{import_id}/rows"]

    for path in paths:
        assert other.call("GET", path).json()["error"]["code"] == "import_not_found"
        assert (await http.get(path)).status_code == 401
    made = other.call("POST", f"{IMPORTS}/{import_id}/quizzes", {"quizzes": [1]})
    assert made.json()["error"]["code"] == "import_not_found"
    # Nobody reads where files are sent to.
    assert b"What is" not in (await http.get(f"/uploads/imports/{import_id}")).content


async def test_a_file_that_a_dying_function_held_is_read_by_the_next(
    new_sender: NewSender, cloud: Cloud
) -> None:
    sender = await new_sender()
    with (
        cloud.hurried("QuizImportQueue"),
        cloud.dying("QuizImport", "trivia.adapters.s3.findings:S3Findings.keep") as died,
    ):
        status = await asyncio.to_thread(sender.read, "a.csv", GOOD)
        assert died.exists()
    assert status["report"]["taken"] == 1
    assert len(list(sender.rows(status["import_id"]))) == 3


async def test_what_no_try_could_read_waits_and_is_read_when_it_is_replayed(
    new_sender: NewSender, cloud: Cloud
) -> None:
    sender = await new_sender()
    begun = sender.begin("a.csv", len(GOOD)).json()
    with cloud.hurried("QuizImportQueue"), cloud.setting("QuizImport", TABLE_IMPORTS="no-table"):
        assert sender.send(begun["upload"], GOOD).is_success

        async def given_up() -> None:
            assert cloud.waiting("QuizImportDlq") == 1

        await eventually(given_up, within_s=60)
    assert sender.status(begun["import_id"])["state"] == "waiting"

    assert "QuizImportDlq" in dlq(cloud, "replay")
    status = await asyncio.to_thread(sender.settled, begun["import_id"])
    assert status["report"]["taken"] == 1
