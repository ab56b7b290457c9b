"""Generated requests that are all wrong in some way: bodies, paths, headers, content types."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.quiz_answers import right_answers

_TEXTS = [
    "",
    " ",
    "\u0000",
    "\u202e\u2066",
    "🎉" * 40,
    "Ω≈ç√∫˜µ≤",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}",
    "../../etc/passwd",
    "ATTEMPT#x",
    "a" * 5000,
    "\ud800",
    "NaN",
    "null",
]
# Odd, but nothing is wrong with them: what shows names treats them as text.
_FINE_NAMES = {"Ω≈ç√∫˜µ≤", "' OR 1=1 --", "../../etc/passwd", "ATTEMPT#x", "NaN", "null"}
_VALUES: list[Any] = [
    None,
    True,
    -1,
    1e308,
    10**40,
    [],
    {},
    [[]],
    {"kind": "single_choice"},
    {"$ref": "#"},
    *_TEXTS,
]
_TYPES = [
    "application/json",
    "text/plain",
    "application/xml",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "application/json; charset=utf-16",
    "nonsense",
    "",
]
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]


@dataclass(frozen=True, slots=True)
class Malformed:
    """One request; `signed_in` says whether it carries a real token."""

    method: str
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    signed_in: bool = True

    def __str__(self) -> str:
        return f"{self.method} {self.path[:120]!r} {self.headers} {self.body[:200]!r}"


def malformed(seed: int, attempt_id: str, quiz_id: str) -> Iterator[Malformed]:
    """About 600 requests, the same for the same `seed`; `attempt_id` is an open one."""
    rng = random.Random(seed)
    answers = f"/api/attempts/{attempt_id}/answers"
    yield from (_json("POST", answers, body, rng) for body in _broken_answers(rng, quiz_id))
    yield from (_json("PUT", "/api/me", body, rng) for body in _broken_profiles(rng))
    for target in (("POST", answers), ("PUT", "/api/me")):
        yield from (Malformed(*target, body, _type(rng)) for body in _no_json(rng))
    yield from _paths(rng)
    yield from _queries(rng)
    yield from _headers(rng, answers)


def _json(method: str, path: str, body: Any, rng: random.Random) -> Malformed:
    return Malformed(method, path, json.dumps(body).encode("utf-8", "surrogatepass"), _type(rng))


def _type(rng: random.Random) -> dict[str, str]:
    return {"Content-Type": rng.choice(_TYPES)}


def _broken_answers(rng: random.Random, quiz_id: str) -> Iterator[Any]:
    """Bodies of a submission, each with one fault in an otherwise right place."""
    good = right_answers(quiz_id).model_dump()["responses"]
    for value in _VALUES:
        if value != []:
            yield {"responses": value}
        yield value
        yield {"responses": [value]}
        yield {"responses": [*good, value]}
        yield {"responses": good, rng.choice(["player_id", "score", "__proto__"]): value}
        for part in ("question_id", "response"):
            yield {"responses": [{**rng.choice(good), part: value}]}
        place = rng.choice(good)
        yield {"responses": [{**place, "response": {**place["response"], "kind": value}}]}
        yield {"responses": [{**place, "response": {**place["response"], "correct": value}}]}
    yield {"responses": [good[0], good[0]]}
    yield {"responses": good * 20}
    for one, other in zip(good, good[1:], strict=False):
        if one["response"]["kind"] != other["response"]["kind"]:
            yield {"responses": [{**one, "response": other["response"]}]}


def _broken_profiles(rng: random.Random) -> Iterator[Any]:
    for value in _VALUES:
        if not (isinstance(value, str) and value in _FINE_NAMES):
            yield {"name": value}
        yield value
        yield {"name": "Fine Name", "avatar": value if value is not None else "dragon"}
        yield {"name": "Fine Name", rng.choice(["level", "experience", "player_id"]): value}


def _no_json(rng: random.Random) -> Iterator[bytes]:
    for size in (1, 10, 100, 1000, 10_000):
        for _ in range(4):
            # A first byte that no JSON value begins with.
            yield b"\xff" + rng.randbytes(size)
    yield from (b"", b"{", b'{"responses":', b'{"responses":[]', b"[" * 5000, b"\xef\xbb\xbf{}")
    yield b'{"responses":' + b"[" * 20_000 + b"]" * 20_000 + b"}"
    yield b'{"a":' * 10_000 + b"1" + b"}" * 10_000
    yield b'{"responses": [], "responses": NaN}'
    yield b'{"name": "' + b"x" * 70_000 + b'"}'
    yield b'{"name": "' + b"x" * 900_000 + b'"}'
    yield b'{"name": "' + b"x" * 1_500_000 + b'"}'


def _paths(rng: random.Random) -> Iterator[Malformed]:
    bad = ["%00", "%2e%2e%2f", "%ff%fe", "%F0%9F%8E%89", "a%20b", "%7B%7D", "x" * 2000, "%25", ";"]
    bad += ["".join(rng.choices("abcXYZ012.~!$&'()*+,=:@%25", k=12)) for _ in range(15)]
    for part in bad:
        yield Malformed("POST", f"/api/games/{part}/attempts")
        yield Malformed("POST", f"/api/attempts/{part}/answers", b'{"responses":[]}')
        yield Malformed("GET", f"/api/{part}")
        yield Malformed(rng.choice(_METHODS[2:6]), f"/api/games/{part}/leaderboard")
    for method in _METHODS[2:]:
        yield Malformed(method, "/api/games")
        yield Malformed(method, "/api/attempts//answers")
        yield Malformed(method, "/api//me")


def _queries(rng: random.Random) -> Iterator[Malformed]:
    for value in ("%00", "%ff", "sports%20", "x" * 3000, "%22", "-1", "[]", "%F0%9F%8E%89"):
        yield Malformed("GET", f"/api/games?category={value}", signed_in=False)
        yield Malformed("GET", f"/api/games?cursor={value}", signed_in=False)
        yield Malformed("GET", f"/api/games?cursor={value}&cursor=a", signed_in=rng.random() < 0.5)
    for _ in range(20):
        cursor = "".join(rng.choices("abcdefghijABCDEFG0123456789_-=", k=rng.randint(1, 60)))
        yield Malformed("GET", f"/api/games?cursor={cursor}", signed_in=False)


def _headers(rng: random.Random, answers: str) -> Iterator[Malformed]:
    for value in ("Bearer", "Bearer ...", "Basic dTpw", "Bearer a.b.c", "x" * 6000, "null", ",,"):
        headers = {"Authorization": value}
        yield Malformed("GET", "/api/me", headers=headers, signed_in=False)
        yield Malformed("POST", answers, b"{}", headers, signed_in=False)
    for name in ("Content-Encoding", "Accept", "Accept-Language", "User-Agent", "X-Http-Method"):
        for value in ("gzip" if name == "Content-Encoding" else "*/*", "z" * 4000):
            yield Malformed("POST", answers, b'{"responses": 1}', {name: value})
