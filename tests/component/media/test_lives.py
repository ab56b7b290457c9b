"""What becomes of pictures and sounds: sent, made once, used, kept, or deleted."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from trivia.adapters.dynamodb.authoring.used_media import DynamoDraftMedia
from trivia.adapters.system import RandomIds
from trivia.application.limits.limiter import Limiter
from trivia.application.media.making import LOOK_AFTER_MS, Making
from trivia.application.media.sweeping import Sweep
from trivia.application.media.uploading import Uploading
from trivia.application.media.values import MediaState
from trivia.bootstrap import media as media_bootstrap
from trivia.domain.ids import MediaId, PlayerId
from trivia.domain.players.player import Player
from trivia.entrypoints.media import media_make, media_put, media_sweep

from tests.builders import ADA, BOB
from tests.component.authoring.desk import QUESTION, Desk
from tests.fakes.media import MemoryMedia, PlainMaker
from tests.fakes.world import http_event

WEEK_S = LOOK_AFTER_MS / 1000
BEGIN, STATUS = "POST /api/my/media", "GET /api/my/media/{media_id}"


class Studio(Desk):
    """The desk of authors, and what makes their pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.buckets = MemoryMedia()

    def begin(self, kind: str = "image", size: int = 3, player: Player = ADA) -> Any:
        event = http_event(player, body=json.dumps({"kind": kind, "bytes": size}))
        return media_put.handler(event | {"routeKey": BEGIN}, None)

    def status(self, media_id: str, player: Player = ADA) -> Any:
        event = http_event(player, path={"media_id": media_id})
        answer = media_put.handler(event | {"routeKey": STATUS}, None)
        return answer["statusCode"], json.loads(answer["body"])

    def send(
        self, media_id: str, content: bytes = b"cat", player: Player = ADA, mark: str = "1"
    ) -> Any:
        """As the form allows, and as S3 tells of it."""
        self.buckets.sent[player.id, media_id] = content
        self.buckets.marks[player.id, media_id] = mark
        return self.told(f"media/{player.id}/{media_id}", mark)

    def told(self, key: str, mark: str = "1") -> Any:
        record = {"s3": {"object": {"key": key, "eTag": mark}}}
        message = {"messageId": "m", "body": json.dumps({"Records": [record]})}
        return media_make.handler({"Records": [message]}, None)

    def uploaded(self, kind: str = "image", player: Player = ADA) -> str:
        """The address of a picture that was sent and made."""
        begun = json.loads(self.begin(kind, player=player)["body"])
        assert self.send(begun["media_id"], player=player) == {"batchItemFailures": []}
        return str(self.status(begun["media_id"], player)[1]["url"])

    def question(self, url: str) -> dict[str, Any]:
        return {**QUESTION, "image_url": url, "image_alt": "A cat"}


@pytest.fixture
def studio() -> Iterator[Studio]:
    made = Studio()
    limiter = Limiter(limits=made.limits, clock=made.clock)
    uploading = Uploading(
        register=made.media, forms=made.buckets, limiter=limiter, clock=made.clock, ids=RandomIds()
    )
    making = Making(
        register=made.media,
        uploads=made.buckets,
        shelf=made.buckets,
        maker=PlainMaker(),
        clock=made.clock,
    )
    sweep = Sweep(
        register=made.media,
        drafts=DynamoDraftMedia(made.tables, "Drafts"),
        shelf=made.buckets,
        clock=made.clock,
    )
    with ExitStack() as stack:
        stack.enter_context(made.wired())
        stack.enter_context(media_bootstrap.media_put.override(uploading))
        stack.enter_context(media_bootstrap.media_make.override(making))
        stack.enter_context(media_bootstrap.media_sweep.override(sweep))
        yield made


def test_a_form_is_for_one_file_of_the_caller_s_and_of_one_size(studio: Studio) -> None:
    begun = json.loads(studio.begin(size=77)["body"])
    assert begun["upload"]["fields"] == {"key": f"media/{ADA.id}/{begun['media_id']}", "size": "77"}


@pytest.mark.parametrize(
    ("kind", "size", "status"),
    [
        ("image", 10_000_000, 201), ("audio", 5_000_000, 201), ("audio", 5_000_001, 422),
        ("image", 10_000_001, 400), ("image", 0, 400), ("film", 3, 400),
    ],
)  # fmt: skip
def test_what_is_too_large_is_not_begun(studio: Studio, kind: str, size: int, status: int) -> None:
    assert studio.begin(kind, size)["statusCode"] == status


def test_what_was_sent_is_made_and_forgotten(studio: Studio) -> None:
    media_id = json.loads(studio.begin()["body"])["media_id"]
    assert studio.status(media_id)[1]["state"] == "waiting"
    studio.send(media_id)

    url = f"/media/{media_id}/large.webp"
    status = studio.status(media_id)[1]
    assert (status["state"], status["url"], status["width"]) == ("ready", url, 4)
    assert url in studio.buckets.shown
    assert studio.buckets.sent == {}, "it tells where it was taken"


def test_a_form_that_is_used_again_changes_nothing(studio: Studio) -> None:
    media_id = json.loads(studio.begin()["body"])["media_id"]
    studio.send(media_id, b"cat")
    studio.send(media_id, b"dog")

    assert studio.buckets.shown[f"/media/{media_id}/large.webp"].content == b"cat"
    assert studio.buckets.sent == {}


def test_another_file_that_comes_while_one_is_made_is_never_shown(studio: Studio) -> None:
    media_id = json.loads(studio.begin()["body"])["media_id"]
    studio.buckets.fails = True
    studio.send(media_id, b"cat")
    studio.buckets.fails = False

    studio.send(media_id, b"dog", mark="2")
    assert (studio.status(media_id)[1]["state"], studio.buckets.shown) == ("waiting", {})
    studio.send(media_id, b"cat")
    assert studio.buckets.shown[f"/media/{media_id}/large.webp"].content == b"cat"


def test_what_was_refused_stays_so_and_says_why(studio: Studio) -> None:
    media_id = json.loads(studio.begin()["body"])["media_id"]
    studio.send(media_id, b"bad")
    studio.send(media_id, b"cat")

    status = studio.status(media_id)[1]
    assert (status["state"], status["code"], status["url"]) == ("refused", "not_an_image", None)
    assert studio.buckets.shown == {}


@pytest.mark.parametrize(
    "key",
    [
        f"media/{ADA.id}/{'0' * 32}",
        f"media/{BOB.id}/{'0' * 32}",
        "media/x",
        "media/a/b/c",
        "media/",
    ],
)  # fmt: skip
def test_a_file_that_nobody_began_is_not_made(studio: Studio, key: str) -> None:
    assert studio.told(key) == {"batchItemFailures": []}
    assert studio.buckets.shown == {}


def test_a_making_that_failed_is_tried_again(studio: Studio) -> None:
    media_id = json.loads(studio.begin()["body"])["media_id"]
    studio.buckets.fails = True
    assert studio.send(media_id) == {"batchItemFailures": [{"itemIdentifier": "m"}]}
    studio.buckets.fails = False
    studio.told(f"media/{ADA.id}/{media_id}")
    assert studio.status(media_id)[1]["state"] == "ready"


def test_nobody_learns_of_another_s_upload(studio: Studio) -> None:
    media_id = json.loads(studio.begin()["body"])["media_id"]
    status, body = studio.status(media_id, BOB)
    assert (status, body["error"]["code"]) == (404, "media_not_found")
    # Nor does it help to send it to a place of one's own.
    studio.send(media_id, player=BOB)
    assert studio.status(media_id)[1]["state"] == "waiting"


def test_a_quiz_is_published_with_its_picture_and_in_words(studio: Studio) -> None:
    url = studio.uploaded()
    quiz_id = studio.published(questions=[studio.question(url)])
    asked = studio.play(quiz_id).body["questions"][0]
    assert (asked["image_url"], asked["image_alt"]) == (url, "A cat")


def test_a_picture_without_words_is_not_published(studio: Studio) -> None:
    url = studio.uploaded()
    quiz_id = studio.create()["quiz_id"]
    saved = studio.save(quiz_id, 1, questions=[{**QUESTION, "image_url": url}])
    assert [(fault["field"], fault["code"]) for fault in saved.body["faults"]] == [
        ("image_alt", "no_alt")
    ]
    assert studio.publish(quiz_id, 2).code == "quiz_faulty"


def test_another_s_picture_or_one_that_there_is_not_is_not_published(studio: Studio) -> None:
    others = studio.uploaded(player=BOB)
    for url in (others, f"/media/{'0' * 32}/large.webp"):
        quiz_id = studio.create()["quiz_id"]
        studio.save(quiz_id, 1, questions=[QUESTION, studio.question(url)])
        refused = studio.publish(quiz_id, 2)
        assert (refused.status, refused.code) == (422, "quiz_faulty")
        (fault,) = refused.body["error"]["faults"]
        assert (fault["question"], fault["field"], fault["code"]) == (2, "image_url", "media_gone")


def test_what_nobody_uses_for_a_week_is_deleted_and_not_published_after(studio: Studio) -> None:
    url = studio.uploaded()
    assert sweep(studio) == {"looked_at": 0, "unused": 0}
    studio.clock.advance(WEEK_S + 1)
    assert sweep(studio) == {"looked_at": 1, "unused": 1}
    assert studio.buckets.expired == {url}
    assert sweep(studio) == {"looked_at": 0, "unused": 0}

    media_id = url.split("/")[2]
    assert studio.status(media_id)[1]["state"] == "unused"
    quiz_id = studio.create()["quiz_id"]
    studio.save(quiz_id, 1, questions=[studio.question(url)])
    assert studio.publish(quiz_id, 2).code == "quiz_faulty"


def test_what_a_draft_uses_is_looked_after_again_and_deleted_with_it(studio: Studio) -> None:
    url, quiz_id = studio.uploaded(), studio.create()["quiz_id"]
    studio.save(quiz_id, 1, questions=[studio.question(url)])
    for _ in range(3):
        studio.clock.advance(WEEK_S + 1)
        assert sweep(studio) == {"looked_at": 1, "unused": 0}
        assert sweep(studio) == {"looked_at": 0, "unused": 0}

    studio.save(quiz_id, 2, questions=[QUESTION])
    studio.clock.advance(WEEK_S + 1)
    assert sweep(studio) == {"looked_at": 1, "unused": 1}


def test_what_a_version_uses_stays_whatever_becomes_of_the_quiz(studio: Studio) -> None:
    url = studio.uploaded()
    quiz_id = studio.published(questions=[studio.question(url)])
    studio.delete(quiz_id)
    studio.clock.advance(10 * WEEK_S)
    assert sweep(studio) == {"looked_at": 0, "unused": 0}
    assert studio.media.get(ADA.id, MediaId(url.split("/")[2])).state is MediaState.READY  # type: ignore[union-attr]


def test_a_sweep_that_broke_off_goes_on(studio: Studio) -> None:
    url = studio.uploaded()
    studio.clock.advance(WEEK_S + 1)
    media = studio.media.get(PlayerId(ADA.id), MediaId(url.split("/")[2]))
    assert media is not None
    assert studio.media.drop(media)
    assert sweep(studio) == {"looked_at": 1, "unused": 1}


def test_uploads_are_counted_by_author(studio: Studio) -> None:
    statuses = [studio.begin()["statusCode"] for _ in range(101)]
    assert statuses[99:] == [201, 429]
    assert studio.begin(player=BOB)["statusCode"] == 201


def sweep(studio: Studio) -> Any:
    return media_sweep.handler({}, None)
