"""The front door lets browsers reach what players need, and nothing else."""

import asyncio
import gzip
import json
import logging
from pathlib import Path

import aiohttp
import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer
from trivia_local.frontdoor import application as front
from trivia_local.frontdoor import upstream
from trivia_local.frontdoor.__main__ import is_own_fault, runner_of
from trivia_local.frontdoor.application import application
from trivia_local.frontdoor.crowd import bounded
from trivia_local.frontdoor.gate import Gate, LineFull
from trivia_local.frontdoor.settings import FrontDoorSettings
from yarl import URL

from tests.runner import mqtt
from tests.runner.front_door import Client, Emulator, door, emulator, settings, site

__all__ = ["door", "emulator", "site"]

TARGET = "AWSCognitoIdentityProviderService"


async def test_the_api_is_reached_below_its_id_with_token_and_query(
    door: Client, emulator: Emulator
) -> None:
    target = URL("/api/games/a%20b/attempts?x=1%2F2", encoded=True)
    answer = await door.post(target, data=b'{"a":1}', headers={"Authorization": "Bearer t"})
    assert answer.status == 201
    assert await answer.json() == {"ok": "true"}
    seen = emulator.seen[0]
    assert seen["path"] == "/_aws/execute-api/8ab20804/api/games/a%20b/attempts?x=1%2F2"
    assert seen["headers"]["Authorization"] == "Bearer t"
    assert seen["body"] == '{"a":1}'


async def test_headers_that_only_the_emulator_needs_stay_behind(
    door: Client, emulator: Emulator
) -> None:
    answer = await door.get("/api/games", headers={"Cookie": "a=b", "X-Amz-Target": "Evil.Admin"})
    assert "Cookie" not in emulator.seen[0]["headers"]
    assert "X-Amz-Target" not in emulator.seen[0]["headers"]
    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_a_form_with_a_file_goes_to_the_bucket_for_such_as_it_is(
    door: Client, emulator: Emulator
) -> None:
    form = aiohttp.FormData()
    form.add_field("key", "imports/a/b")
    form.add_field("file", b"x" * 3_000_000, filename="a.csv")

    answer = await door.post("/uploads", data=form, headers={"Cookie": "a=b"})

    assert answer.status == 201
    (seen,) = emulator.seen
    assert seen["path"] == "/trivia-local-uploads-0-us-east-1"
    assert seen["headers"]["Content-Type"].startswith("multipart/form-data; boundary=")
    assert not {"Authorization", "Cookie"} & set(seen["headers"])
    assert len(seen["body"]) > 3_000_000


@pytest.mark.parametrize(
    ("path", "media_type", "size", "status"),
    [
        ("/uploads", "application/json", 10, 415),
        ("/uploads", "multipart/form-data; boundary=a", upstream.MAX_UPLOAD + 1, 413),
        ("/api/me", "application/json", upstream.MAX_BODY + 1, 413),
        ("/uploads/other-bucket", "multipart/form-data; boundary=a", 10, 405),
    ],
)
async def test_nothing_else_is_sent_there_and_nothing_larger(
    door: Client, emulator: Emulator, path: str, media_type: str, size: int, status: int
) -> None:
    answer = await door.post(path, data=b"x" * size, headers={"Content-Type": media_type})

    assert (answer.status, emulator.seen) == (status, [])


async def test_no_more_files_come_in_at_a_time_than_memory_is_for(
    emulator: Emulator, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "FILES_AT_ONCE", 1)
    monkeypatch.setattr(front, "PATIENCE_S", 0.05)
    form = {"Content-Type": "multipart/form-data; boundary=a"}
    app = application(settings(emulator, site))
    async with TestClient(TestServer(app)) as door:
        async with app[front.FILES].admitted():
            late = await door.post("/uploads", data=b"x" * 2_000_000, headers=form)
            other = await door.post("/api/games", data=b"{}")
        there_is_room = await door.post("/uploads", data=b"x" * 2_000_000, headers=form)

    assert (late.status, late.headers["Retry-After"]) == (503, "2")
    assert (other.status, there_is_room.status) == (201, 201)
    assert [seen["path"] for seen in emulator.seen][1:] == ["/trivia-local-uploads-0-us-east-1"]


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip", "gzip"), ("identity", None)])
async def test_packed_answers_are_passed_on_packed(
    door: Client, accepted: str, encoding: str | None
) -> None:
    asked = {"Accept-Encoding": accepted}
    answer = await door.get("/api/games", headers=asked, auto_decompress=False)

    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "accept-encoding"
    body = await answer.read()
    assert json.loads(gzip.decompress(body) if encoding else body) == {"ok": "true"}


async def test_who_says_nothing_of_packing_gets_a_plain_answer(
    door: Client, emulator: Emulator
) -> None:
    answer = await door.get("/api/games", skip_auto_headers=["Accept-Encoding"])

    assert emulator.seen[0]["headers"]["Accept-Encoding"] == "identity"
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/_ministack/health"),
        ("POST", "/_ministack/reset"),
        ("POST", "/_trivia/save"),
        ("POST", "/"),
        ("GET", "/_aws/execute-api/8ab20804/api/games"),
        ("PUT", "/bucket/key"),
        ("GET", "/api/../_ministack/health"),
        ("GET", "/api/%2e%2e/%2e%2e/%2e%2e/_ministack/health"),
        ("POST", "/cognito/../_ministack/reset"),
    ],
)
async def test_no_other_path_of_the_emulator_is_reachable(
    door: Client, emulator: Emulator, method: str, path: str
) -> None:
    await door.request(method, URL(path, encoded=True))
    assert [seen["path"] for seen in emulator.seen if "_ministack" in seen["path"]] == []
    api = "/_aws/execute-api/8ab20804/api/"
    assert [seen["path"] for seen in emulator.seen if not seen["path"].startswith(api)] == []


@pytest.mark.parametrize(
    ("operation", "asked"),
    [
        ("SignUp", {}),
        ("InitiateAuth", {"AuthFlow": "USER_SRP_AUTH"}),
        ("InitiateAuth", {"AuthFlow": "REFRESH_TOKEN_AUTH"}),
        ("RespondToAuthChallenge", {"ChallengeName": "PASSWORD_VERIFIER"}),
        ("GetUser", {"AccessToken": "a.b.c"}),
    ],
)
@pytest.mark.parametrize("path", ["/cognito", "/cognito/"])
async def test_players_can_ask_cognito_to_sign_them_up_and_in(
    door: Client, emulator: Emulator, operation: str, asked: dict[str, str], path: str
) -> None:
    headers = {"X-Amz-Target": f"{TARGET}.{operation}", "Authorization": "AWS4-HMAC forged"}
    answer = await door.post(path, json=asked, headers=headers)
    assert answer.status == 201
    seen = emulator.seen[0]
    assert (seen["path"], json.loads(seen["body"])) == ("/", asked)
    assert seen["headers"]["X-Amz-Target"] == f"{TARGET}.{operation}"
    assert "Credential=AKIAROOT/" in seen["headers"]["Authorization"], "the front door signs"


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("InitiateAuth", b'{"AuthFlow": "USER_PASSWORD_AUTH"}'),
        ("InitiateAuth", b'{"AuthFlow": "USER_AUTH"}'),
        ("InitiateAuth", b'{"AuthFlow": "CUSTOM_AUTH"}'),
        ("InitiateAuth", b'{"AuthFlow": ["USER_SRP_AUTH"]}'),
        ("InitiateAuth", b"{}"),
        ("InitiateAuth", b'{"AuthFlow": "USER_SRP_AUTH", "AuthFlow": "USER_PASSWORD_AUTH"}'),
        ("RespondToAuthChallenge", b'{"ChallengeName": "NEW_PASSWORD_REQUIRED"}'),
        ("DeleteUser", b"{}"),
        ("GetUser", b'{"AccessToken": {"a": 1}}'),
        ("SignUp", b"[]"),
        ("SignUp", b"no json"),
        ("SignUp", b"[" * 30_000),
        ("SignUp", b'{"ClientId": "' + b"x" * 33_000 + b'"}'),
        ("SignUp", b'{"Username": {"a": 1}}'),
        ("SignUp", b'{"UserAttributes": [{"Name": ["sub"], "Value": "x"}]}'),
        ("SignUp", b'{"UserAttributes": "sub"}'),
        ("InitiateAuth", b'{"AuthFlow": "USER_SRP_AUTH", "AuthParameters": {"SRP_A": 1}}'),
        ("InitiateAuth", b'{"AuthFlow": "USER_SRP_AUTH", "AuthParameters": []}'),
        ("RevokeToken", b'{"Token": NaN}'),
        ("SignUp", b'{"Username": "\\ud800@example.com"}'),
    ],
)
async def test_no_password_signs_in_and_no_account_is_shown_without_a_token(
    door: Client, emulator: Emulator, operation: str, body: bytes
) -> None:
    headers = {"X-Amz-Target": f"{TARGET}.{operation}"}
    answer = await door.post("/cognito", data=body, headers=headers)
    assert (answer.status in (400, 403), emulator.seen) == (True, [])


async def test_what_fails_inside_of_cognito_is_nothing_for_players(
    door: Client, emulator: Emulator
) -> None:
    emulator.status = 500
    answer = await door.post("/cognito", json={}, headers={"X-Amz-Target": f"{TARGET}.SignUp"})
    assert answer.status == 500
    assert (await answer.json())["__type"] == "InternalErrorException"


async def test_a_path_that_the_api_does_not_have_is_not_found(
    door: Client, emulator: Emulator
) -> None:
    emulator.status, emulator.says = 403, {"__type": "UnrecognizedClientException"}
    answer = await door.get("/api/nothing")
    assert (answer.status, await answer.json()) == (404, {"message": "Not Found"})
    emulator.says = {"message": "Forbidden"}
    assert (await door.get("/api/me")).status == 403, "that is of the API"


async def test_the_signature_of_somebody_stays_behind(door: Client, emulator: Emulator) -> None:
    await door.get("/api/games", headers={"Authorization": "AWS4-HMAC-SHA256 Credential=A/b"})
    assert "Authorization" not in emulator.seen[0]["headers"]


async def test_what_cognito_does_not_know_stays_behind(door: Client, emulator: Emulator) -> None:
    asked = {"Username": "a", "UserPoolId": "p", "__proto__": 1, "ClientId": "c"}
    await door.post("/cognito", json=asked, headers={"X-Amz-Target": f"{TARGET}.SignUp"})
    assert json.loads(emulator.seen[0]["body"]) == {"Username": "a", "ClientId": "c"}


@pytest.mark.parametrize(
    "target",
    [
        f"{TARGET}.AdminConfirmSignUp",
        f"{TARGET}.AdminAddUserToGroup",
        f"{TARGET}.ListUsers",
        "AWSCognitoIdentityService.GetCredentialsForIdentity",
        "DynamoDB_20120810.Scan",
        "AmazonSSM.GetParameter",
        "",
    ],
)
async def test_nobody_can_ask_for_more_than_players_may(
    door: Client, emulator: Emulator, target: str
) -> None:
    answer = await door.post("/cognito", data=b"{}", headers={"X-Amz-Target": target})
    assert answer.status == 403
    assert emulator.seen == []


async def test_at_most_eight_requests_are_at_the_api_at_a_time(
    door: Client, emulator: Emulator
) -> None:
    emulator.hold.clear()
    asked = [asyncio.create_task(door.get("/api/games")) for _ in range(20)]
    while emulator.at_once < 8:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    emulator.hold.set()
    assert [(await task).status for task in asked] == [201] * 20
    assert emulator.most_at_once == 8


async def test_beyond_the_waiting_line_the_answer_is_to_come_back_later(
    emulator: Emulator, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upstream, "AT_ONCE", 1)
    monkeypatch.setattr(upstream, "WAITING", 1)
    emulator.hold.clear()
    async with TestClient(TestServer(application(settings(emulator, site)))) as door:
        asked = [asyncio.create_task(door.get("/api/games")) for _ in range(3)]
        done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        refused = done.pop().result()
        assert refused.status == 503
        assert (await refused.json())["error"]["code"] == "unavailable"
        assert refused.headers["Retry-After"] == "2"
        emulator.hold.set()
        assert sorted([(await task).status for task in asked]) == [201, 201, 503]


async def test_a_body_beyond_the_limit_is_refused_before_it_goes_on(
    door: Client, emulator: Emulator
) -> None:
    answer = await door.post("/api/games", data=b"x" * (upstream.MAX_BODY + 1))
    assert answer.status == 413
    assert (await answer.json())["error"]["code"] == "body_too_large"
    assert emulator.seen == []


async def test_an_emulator_that_is_gone_is_unavailable_not_an_error(
    door: Client, emulator: Emulator
) -> None:
    await emulator.server.close()
    answer = await door.get("/api/games")
    assert answer.status == 503
    assert (await answer.json())["error"]["code"] == "unavailable"


@pytest.mark.parametrize("path", ["/", "/play/rivers-of-the-world", "/leaderboard"])
async def test_pages_of_the_application_are_its_index_and_never_stale(
    door: Client, path: str
) -> None:
    answer = await door.get(path)
    assert (answer.status, await answer.text()) == (200, "<title>Trivia</title>")
    assert answer.headers["Cache-Control"] == "no-cache"


async def test_hashed_files_are_kept_for_ever(door: Client) -> None:
    answer = await door.get("/assets/index-1a2b.js")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content_type in ("text/javascript", "application/javascript")


@pytest.mark.parametrize("path", ["/assets/index-old.js", "/favicon.ico"])
async def test_a_missing_file_is_missing_and_not_the_index(door: Client, path: str) -> None:
    assert (await door.get(path)).status == 404


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"])
async def test_no_file_outside_the_site_is_served(door: Client, path: str) -> None:
    answer = await door.get(URL(path, encoded=True))
    assert answer.status == 404


@pytest.mark.parametrize("path", ["/", "/assets/index-1a2b.js", "/api/games", "/config.json"])
async def test_every_answer_carries_the_security_headers(door: Client, path: str) -> None:
    headers = (await door.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


async def test_the_config_is_what_the_deploy_gave(door: Client) -> None:
    answer = await door.get("/config.json")
    assert await answer.json() == {"stage": "local", "api_url": ""}
    assert answer.headers["Cache-Control"] == "no-cache"


async def test_without_pages_the_rest_still_works(emulator: Emulator) -> None:
    async with TestClient(TestServer(application(settings(emulator, None)))) as door:
        assert (await door.get("/")).status == 404
        assert (await door.get("/api/games")).status == 201


async def test_mqtt_gets_its_host_and_sub_protocol_and_bytes_both_ways(
    door: Client, emulator: Emulator
) -> None:
    async with door.ws_connect("/mqtt", protocols=["mqtt"]) as socket:
        assert socket.protocol == "mqtt"
        await socket.send_bytes(mqtt.connect("p1-phone", b"good"))
        assert (await socket.receive()).data == mqtt.connect("p1-phone", b"good")[::-1]
    headers = emulator.seen[0]["headers"]
    assert headers["Host"] == "iot.us-east-1.localhost"
    assert "Credential=AKIAROOT/" in headers["Authorization"], "the front door signs"


async def test_game_messages_pass_with_their_ticket(door: Client, emulator: Emulator) -> None:
    async with door.ws_connect("/ws?ticket=abc%2Bd") as socket:
        await socket.send_str("join")
        assert (await socket.receive()).data == "JOIN"
    assert emulator.seen[0]["path"] == "/ws-api?ticket=abc%2Bd"


async def test_the_reason_of_a_close_reaches_the_browser(door: Client) -> None:
    async with door.ws_connect("/ws") as socket:
        await socket.send_str("close")
        closing = await socket.receive()
        assert closing.type is WSMsgType.CLOSE
        assert closing.data == 4410


async def test_a_browser_that_leaves_is_told_to_the_service(
    door: Client, emulator: Emulator
) -> None:
    async with door.ws_connect("/ws") as socket:
        await socket.send_str("hello")
        await socket.receive()
        await socket.close(code=4001)
    async with asyncio.timeout(5):
        while emulator.closed_with is None:
            await asyncio.sleep(0.01)
    assert emulator.closed_with == 4001


async def test_a_refused_connection_is_refused_with_the_same_status(
    emulator: Emulator, site: Path
) -> None:
    ws_url = f"ws://127.0.0.1:{emulator.server.port}/refused"
    app = application(settings(emulator, site, ws_url=ws_url))
    async with TestClient(TestServer(app)) as door:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await door.ws_connect("/ws")
    assert refused.value.status == 403


async def test_there_is_no_socket_api_before_it_is_deployed(emulator: Emulator, site: Path) -> None:
    async with TestClient(TestServer(application(settings(emulator, site, ws_url=None)))) as door:
        assert (await door.get("/ws")).status == 404


async def test_waiting_in_line_ends_after_a_while() -> None:
    gate = Gate(at_once=1, waiting=5, patience_s=0.02)
    async with gate.admitted():
        with pytest.raises(LineFull):
            async with gate.admitted():
                pytest.fail("two were admitted")
    async with gate.admitted():
        pass  # the one that gave up left no trace


async def test_settings_survive_their_file(emulator: Emulator, site: Path) -> None:
    given = settings(emulator, site)
    assert FrontDoorSettings.model_validate(json.loads(given.model_dump_json())) == given


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/%00", 400),
        ("/assets/%00.js", 400),
        ("/api/games/%00", 400),
        ("/%0d%0aSet-Cookie:x", 400),
        ("/" + "a" * 5000, 414),
        ("/api/" + "a" * 5000, 414),
        ("/" + "a" * 300 + ".js", 404),
    ],
)
async def test_strange_paths_are_refused_with_a_reason(
    door: Client, emulator: Emulator, path: str, status: int
) -> None:
    answer = await door.get(URL(path, encoded=True))
    assert answer.status == status
    assert await answer.text()
    assert emulator.seen == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example:8080"}, 421),
        ({"Host": "127.0.0.1.evil.example"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": "http://["}, 403),
        ({"Origin": "http://127.0.0.1"}, 403),
        ({"Sec-Fetch-Site": "cross-site, same-origin"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/api/guest-tickets", "/cognito", "/local/bots"])
async def test_pages_of_other_origins_ask_for_nothing(
    door: Client, emulator: Emulator, path: str, headers: dict[str, str], status: int
) -> None:
    answer = await door.post(path, data=b"{}", headers=headers)
    assert (answer.status, emulator.seen) == (status, [])


async def test_a_link_of_another_site_leads_to_a_page(door: Client) -> None:
    asked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert (await door.get("/play/rivers", headers=asked)).status == 200


@pytest.mark.parametrize("host", ["localhost:8080", "192.168.1.7:8080", "[::1]:8080", "127.0.0.1"])
async def test_any_address_of_this_machine_opens_the_door(door: Client, host: str) -> None:
    assert (await door.get("/", headers={"Host": host})).status == 200


async def test_a_body_that_does_not_come_is_not_waited_for(
    door: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "BODY_S", 0.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    head = f"POST /api/games HTTP/1.1\r\nHost: 127.0.0.1:{door.port}\r\nContent-Length: 9\r\n\r\nx"
    writer.write(head.encode())
    assert (await reader.readline()).startswith(b"HTTP/1.1 408 ")
    writer.close()


async def test_a_body_is_not_unpacked(emulator: Emulator) -> None:
    """50 KB that unpack to 50 MB would stop the front door for everybody; no client packs."""
    packed = gzip.compress(b"0" * 50_000_000)
    runner = runner_of(application(settings(emulator, None)))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/games"
        async with aiohttp.ClientSession() as session:
            headers = {"Content-Encoding": "gzip"}
            await session.post(url, data=packed, headers=headers)
    finally:
        await runner.cleanup()
    (seen,) = emulator.seen
    assert int(seen["headers"]["Content-Length"]) == len(packed)
    assert "Content-Encoding" not in seen["headers"], "it is what was sent, and no JSON"


@pytest.mark.parametrize(
    ("expected", "status"), [("100-continue", b"100"), ("more", b"417"), ("\xe9", b"417")]
)
@pytest.mark.parametrize("path", ["/", "/api/games", "/mqtt"])
async def test_what_is_expected_is_no_reason_to_fail(
    door: Client, path: str, expected: str, status: bytes
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nExpect: {expected}\r\n\r\n"
    writer.write(head.encode("latin-1"))
    assert (await reader.readline()).split(b" ")[1] == status
    writer.close()


async def test_what_is_no_http_is_answered_and_fills_no_log(
    door: Client, caplog: pytest.LogCaptureFixture
) -> None:
    for sent in (b"GET / HTTP/9.9\r\n\r\n", b"\0\xff\r\n\r\n", b"GET /\xff HTTP/1.1\r\n\r\n"):
        reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
        writer.write(sent)
        assert b" 400 " in await reader.readline()
        writer.close()
    assert caplog.records
    assert not any(is_own_fault(record) for record in caplog.records)
    assert is_own_fault(logging.makeLogRecord({"msg": "Error handling request"}))


async def test_connections_that_say_nothing_are_bounded(emulator: Emulator) -> None:
    async with TestServer(application(settings(emulator, None))) as server:
        bounded(server.handler, most=3)
        opened = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(4)]
        assert await opened[3][0].read() == b"", "hung up on"
        opened[1][1].write(b"GET /config.json HTTP/1.0\r\nHost: localhost\r\n\r\n")
        assert (await opened[1][0].readline()).startswith(b"HTTP/1.0 200 ")
        for _, writer in opened:
            writer.close()
