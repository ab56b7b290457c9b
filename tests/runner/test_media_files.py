"""The front door shows what was made of uploads, as CloudFront does, and nothing beside it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer
from trivia_local.frontdoor.application import application
from yarl import URL

from tests.runner.front_door import Client, Emulator, emulator, settings

__all__ = ["emulator"]

ID = "3f9ac1d27b5e40863f9ac1d27b5e4086"
PICTURE, SOUND = f"/media/{ID}/large.webp", f"/media/{ID}/clip.mp3"


@pytest.fixture
async def door(emulator: Emulator) -> AsyncIterator[Client]:
    shown = settings(emulator, None, media="trivia-local-media-0-us-east-1")
    async with TestClient(TestServer(application(shown))) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "media_type"),
    [(PICTURE, "image/webp"), (f"/media/{ID}/small.webp", "image/webp"), (SOUND, "audio/mpeg")],
)
async def test_a_picture_is_what_its_name_says_whatever_the_bucket_says(
    door: Client, emulator: Emulator, path: str, media_type: str
) -> None:
    answer = await door.get(path)

    assert (answer.status, answer.content_type) == (200, media_type)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "img-src 'self' data:; media-src 'self';" in answer.headers["Content-Security-Policy"]
    (seen,) = emulator.seen
    assert seen["path"] == f"/trivia-local-media-0-us-east-1{path}"
    assert "Credential=AKIAROOT/" in seen["headers"]["Authorization"]


@pytest.mark.parametrize(
    "path",
    [
        "/media/", f"/media/{ID}", f"/media/{ID}/", f"/media/{ID}/other.webp", f"/media/{ID}/a/b",
        f"/media/{ID.upper()}/large.webp", f"/media/{ID}0/large.webp", f"/media/{ID}/large.webp/",
        f"/media/{ID}/../{ID}/large.webp%2f", f"/media/..%2f{ID}/large.webp", "/media/%2e%2e/x",
        f"/media/{ID}/..%2f..%2fsecret", f"/media/{ID}%2flarge.webp%3f",
    ],
)  # fmt: skip
async def test_nothing_else_of_the_bucket_is_asked_for(
    door: Client, emulator: Emulator, path: str
) -> None:
    answer = await door.get(URL(path, encoded=True))
    assert (answer.status, emulator.seen) == (404, [])


async def test_a_hall_of_phones_is_one_to_the_emulator(door: Client, emulator: Emulator) -> None:
    emulator.hold.clear()
    asking = [asyncio.ensure_future(door.get(PICTURE)) for _ in range(50)]
    runner = door.server.runner
    assert runner is not None
    assert runner.server is not None
    while runner.server.requests_count < len(asking) or not emulator.seen:
        await asyncio.sleep(0.01)
    emulator.hold.set()

    assert {answer.status for answer in await asyncio.gather(*asking)} == {200}
    assert (await door.get(PICTURE)).status == 200
    assert len(emulator.seen) == 1


async def test_what_is_not_there_is_missing_and_asked_for_again(
    door: Client, emulator: Emulator
) -> None:
    emulator.status = 404
    assert (await door.get(PICTURE)).status == 404
    emulator.status = 500
    assert (await door.get(PICTURE)).status == 503
    emulator.status = 200
    assert (await door.get(PICTURE)).status == 200


@pytest.mark.parametrize(
    ("wanted", "status", "told"),
    [
        ("bytes=0-3", 206, "bytes 0-3/14"), ("bytes=-4", 206, "bytes 10-13/14"),
        ("bytes=10-", 206, "bytes 10-13/14"), ("bytes=0-999", 206, "bytes 0-13/14"),
        ("bytes=99-", 416, None), ("bytes=5-2", 416, None), ("metres=1", 416, None),
    ],
)  # fmt: skip
async def test_some_browsers_play_only_what_comes_in_parts(
    door: Client, wanted: str, status: int, told: str | None
) -> None:
    whole = await (await door.get(SOUND)).read()
    answer = await door.get(SOUND, headers={"Range": wanted})

    assert len(whole) == 14
    assert (answer.status, answer.headers.get("Content-Range")) == (status, told)
    if told:
        first, last = map(int, told.removeprefix("bytes ").split("/")[0].split("-"))
        assert await answer.read() == whole[first : last + 1]


async def test_other_sites_do_not_show_it(door: Client) -> None:
    headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert (await door.get(PICTURE, headers=headers)).status == 403


async def test_without_a_bucket_there_is_nothing(emulator: Emulator) -> None:
    async with TestClient(TestServer(application(settings(emulator, None)))) as door:
        assert (await door.get(PICTURE)).status == 404
