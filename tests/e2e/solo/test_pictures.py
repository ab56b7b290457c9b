"""A picture on its way from an author's device to a player, with roles enforced."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx

from tests.component.media.pictures import photograph
from tests.e2e.cloud import Cloud, now_ms
from tests.e2e.conftest import NewPlayer
from tests.e2e.polling import eventually

MEDIA, MINE = "/api/my/media", "/api/my/quizzes"
PATIENCE_S = 60


class Author:
    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self._http = http
        self._headers = {"Authorization": f"Bearer {token}"}

    async def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = await self._http.request(method, path, json=body, headers=self._headers)
        assert answer.is_success, answer.text
        return answer.json()

    async def send(self, content: bytes) -> tuple[Any, Any]:
        """What became of an upload, and the form that it was sent with."""
        begun = await self.ask("POST", MEDIA, {"kind": "image", "bytes": len(content)})
        form = begun["upload"]
        assert (await self.post(form, content)).is_success
        async with asyncio.timeout(PATIENCE_S):
            while True:
                status = await self.ask("GET", f"{MEDIA}/{begun['media_id']}")
                if status["state"] != "waiting":
                    return status, form
                await asyncio.sleep(0.2)

    async def post(self, form: Any, content: bytes) -> httpx.Response:
        return await self._http.post(form["url"], data=form["fields"], files={"file": content})


async def test_a_picture_is_sent_made_published_and_shown(
    http: httpx.AsyncClient, new_player: NewPlayer, cloud: Cloud
) -> None:
    since = now_ms()
    author = Author(http, (await new_player()).tokens.access)
    (made, form), (refused, _) = await asyncio.gather(
        author.send(photograph()), author.send(b"<svg onload='alert(1)'/>")
    )
    assert (refused["state"], refused["code"], refused["url"]) == ("refused", "not_an_image", None)

    shown = await http.get(made["url"])
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp")
    assert b"Secret" not in shown.content
    part = await http.get(made["url"], headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"RIFF")

    # The form is good for a few minutes, and for that file's size: nothing that is shown changes.
    assert (await author.post(form, b"x" * len(photograph()))).is_success
    assert (await author.post(form, b"other")).is_client_error

    async def all_three_were_told_of() -> None:
        assert cloud.handled("MediaMake", since) >= 3

    await eventually(all_three_were_told_of, within_s=PATIENCE_S)
    assert (await http.get(made["url"])).content == shown.content

    quiz_id = (await author.ask("POST", MINE, {"request_id": str(uuid4())}))["quiz_id"]
    question = {
        "kind": "true_false",
        "text": "Red is on the left.",
        "correct": True,
        "image_url": made["url"],
        "image_alt": "A red and a blue half",
    }
    document = {"title": "Colours", "category": "arts", "questions": [question]}
    await author.ask("PUT", f"{MINE}/{quiz_id}", {"revision": 1, "document": document, "notes": {}})
    publish = {"revision": 2, "visibility": "link"}
    await author.ask("POST", f"{MINE}/{quiz_id}/publication", publish)
    player = await new_player()
    asked = (await player.api.open_attempt(quiz_id)).questions[0]
    assert (asked.image_url, asked.image_alt) == (made["url"], "A red and a blue half")
    assert (await http.get(made["url"])).content == shown.content


async def test_a_player_gives_themselves_a_face_which_an_animal_takes_back(
    http: httpx.AsyncClient, new_player: NewPlayer
) -> None:
    me = Author(http, (await new_player()).tokens.access)
    profile = await me.ask("GET", "/api/me")

    async def sent(content: bytes) -> Any:
        begun = await me.ask("POST", "/api/me/avatar", {"bytes": len(content)})
        assert (await me.post(begun["upload"], content)).is_success
        async with asyncio.timeout(PATIENCE_S):
            while True:
                status = await me.ask("GET", f"/api/me/avatar/{begun['upload_id']}")
                if status["state"] != "waiting":
                    return status
                await asyncio.sleep(0.2)

    shown = await sent(photograph())
    face = shown["avatar"]
    assert (await me.ask("GET", "/api/me"))["avatar"] == face
    for size in (face, face.replace("face", "portrait")):
        picture = await http.get(size)
        assert picture.headers["content-type"] == "image/webp"
        assert b"Secret" not in picture.content

    refused = await sent(b"<svg onload='alert(1)'/>")
    assert (refused["state"], refused["code"]) == ("refused", "not_an_image")
    assert (await me.ask("GET", "/api/me"))["avatar"] == face
    animal = await me.ask("PUT", "/api/me", {"name": profile["name"], "avatar": "fox"})
    assert animal["avatar"] == "fox"
