"""Files sent by the way that pages send them; what becomes of each.

    python -m tests.e2e.sent_files http://127.0.0.1:8080 FILE_OR_FOLDER...

says so of a service that runs. No part of `make test`, which must find the same everywhere.
"""

import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
from trivia_bots.accounts.cognito import Accounts, new_account
from trivia_bots.site import site_at

IMPORTS = "/api/my/imports"
PATIENCE_S = 90
Json = dict[str, Any]


class Sender:
    """An author with files."""

    def __init__(self, http: httpx.Client, token: str) -> None:
        self._http = http
        self._headers = {"Authorization": f"Bearer {token}"}

    def begin(self, name: str, size: int, request_id: str = "", **options: Any) -> httpx.Response:
        body = {
            "request_id": request_id or str(uuid.uuid4()),
            "file_name": name,
            "bytes": size,
            "options": options,
        }
        return self.call("POST", IMPORTS, body)

    def call(self, method: str, path: str, body: Any = None) -> httpx.Response:
        return self._http.request(method, path, json=body, headers=self._headers)

    def send(self, form: Json, content: bytes) -> httpx.Response:
        return self._http.post(form["url"], data=form["fields"], files={"file": content})

    def status(self, import_id: str) -> Json:
        answer = self.call("GET", f"{IMPORTS}/{import_id}")
        assert answer.is_success, answer.text
        return dict(answer.json())

    def read(self, name: str, content: bytes, **options: Any) -> Json:
        """The status of an import once it has come to its end."""
        begun = self.begin(name, len(content), **options)
        assert begun.is_success, begun.text
        import_id, form = begun.json()["import_id"], begun.json()["upload"]
        sent = self.send(form, content)
        assert sent.is_success, sent.text
        return self.settled(import_id)

    def settled(self, import_id: str) -> Json:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            status = self.status(import_id)
            if status["state"] in ("done", "refused"):
                return status
            time.sleep(0.2)
        raise TimeoutError(import_id)

    def rows(self, import_id: str, outcome: str = "") -> Iterator[Json]:
        cursor = ""
        while True:
            query = "&".join(
                f"{name}={value}"
                for name, value in (("outcome", outcome), ("cursor", cursor))
                if value
            )
            page = self.call("GET", f"{IMPORTS}/{import_id}/rows?{query}").json()
            yield from page["rows"]
            cursor = page["cursor"]
            if not cursor:
                return


def line(name: str, status: Json, seconds: float) -> str:
    """What became of a file, as a row of a table."""
    if status["refusal"]:
        return f"| {name} | {seconds:.1f} | | | | | {status['refusal']['message']} |"
    report = status["report"]
    counts = [report[outcome] for outcome in ("taken", "changed", "refused")]
    why = ", ".join(f"{one['code']} {one['rows']}" for one in report["reasons"])
    cells = [name, f"{seconds:.1f}", sum(counts), *counts, f"{report['format']}: {why}"]
    return f"| {' | '.join(map(str, cells))} |"


def main(address: str, paths: Sequence[Path]) -> None:
    site = site_at(address)
    account = Accounts(site).join(new_account("Sender"))
    with httpx.Client(base_url=site.api, timeout=60, trust_env=site.trusts_proxies) as http:
        sender = Sender(http, account.access)
        sys.stdout.write("| file | s | rows | taken | changed | refused | why |\n")
        sys.stdout.write("|---|---|---|---|---|---|---|\n")
        for path in paths:
            for file in sorted(path.rglob("*") if path.is_dir() else [path]):
                if file.is_file():
                    began = time.monotonic()
                    try:
                        status = sender.read(file.name, file.read_bytes())
                    except AssertionError as error:
                        sys.stdout.write(f"| {file.name} | | | | | | {error} |\n")
                        continue
                    seconds = time.monotonic() - began
                    sys.stdout.write(f"{line(file.name, status, seconds)}\n")


if __name__ == "__main__":
    main(sys.argv[1], [Path(path) for path in sys.argv[2:]])
