"""What pages show of uploads, below `/media/` as on CloudFront: from the emulator's S3."""

import asyncio
import re
from collections import OrderedDict

import aiohttp
from aiohttp import web
from yarl import URL

from trivia_local.frontdoor.gate import Gate, LineFull
from trivia_local.frontdoor.upstream import problem
from trivia_local.signing import Signer

AT_ONCE = 4
WAITING = 256
PATIENCE_S = 20.0
KEPT_BYTES = 64 * 1024 * 1024
"""So that a hall of phones, which ask for a picture in the same moment, are one to the emulator."""

_TYPES = {
    "face.webp": "image/webp",
    "portrait.webp": "image/webp",
    "large.webp": "image/webp",
    "small.webp": "image/webp",
    "clip.mp3": "audio/mpeg",
    "clip.m4a": "audio/mp4",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_A_DAY = "public, max-age=86400"
"""Faces, which players may take back."""
_PLACE = re.compile(r"/media/[0-9a-f]{32}/(" + "|".join(map(re.escape, _TYPES)) + ")")


class MediaFiles:
    def __init__(
        self, session: aiohttp.ClientSession, emulator: str, bucket: str | None, signer: Signer
    ) -> None:
        self._session = session
        self._emulator = emulator
        self._bucket = bucket
        self._signer = signer
        self._gate = Gate(AT_ONCE, WAITING, PATIENCE_S)
        self._asked: dict[str, asyncio.Task[bytes | None]] = {}
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    async def serve(self, request: web.Request) -> web.Response:
        """What was made of an upload; 404 for any other path."""
        found = _PLACE.fullmatch(request.path)
        if found is None or self._bucket is None:
            return _missing()
        try:
            content = await self._content(request.path)
        except (LineFull, aiohttp.ClientError, TimeoutError):
            return problem(503, "unavailable", "The service does not answer. Try again.", 2)
        if content is None:
            return _missing()
        kept = _A_DAY if found[1] in ("face.webp", "portrait.webp") else _FOR_EVER
        return _part(request, content, _TYPES[found[1]], kept)

    async def _content(self, path: str) -> bytes | None:
        if (kept := self._kept.get(path)) is not None:
            self._kept.move_to_end(path)
            return kept
        task = self._asked.get(path)
        if task is None:
            task = self._asked[path] = asyncio.create_task(self._fetched(path))
            task.add_done_callback(lambda _: self._asked.pop(path, None))
        return await asyncio.shield(task)

    async def _fetched(self, path: str) -> bytes | None:
        url = f"{self._emulator}/{self._bucket}{path}"
        headers = self._signer.signed("s3", "GET", url, {})
        async with self._gate.admitted(), self._session.get(URL(url), headers=headers) as answer:
            if answer.status in (403, 404):
                return None
            answer.raise_for_status()
            content = await answer.read()
        self._kept[path] = content
        while sum(map(len, self._kept.values())) > KEPT_BYTES:
            self._kept.popitem(last=False)
        return content


def _part(request: web.Request, content: bytes, media_type: str, kept: str) -> web.Response:
    """All of it, or the part that was asked for: some browsers play nothing else."""
    headers = {"Cache-Control": kept, "Accept-Ranges": "bytes"}
    try:
        wanted = request.http_range
    except ValueError:
        return problem(416, "bad_range", "There is no such part.")
    if wanted.start is None and wanted.stop is None:
        return web.Response(body=content, content_type=media_type, headers=headers)
    start, stop, _ = wanted.indices(len(content))
    if start >= stop:
        return problem(416, "bad_range", "There is no such part.")
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(content)}"
    body = content[start:stop]
    return web.Response(status=206, body=body, content_type=media_type, headers=headers)


def _missing() -> web.Response:
    return problem(404, "not_found", "There is no such file.")
