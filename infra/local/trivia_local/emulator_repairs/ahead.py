"""What a reply promises is on disk before it: items of tables, messages of queues, accounts.

ministack 1.5.33 saves its memory at its end. Saves while it runs come seconds apart, and a kill
took what came between: answers with a receipt, and messages that a queue had accepted. Here the
stores of tables and queues themselves note each change (`journal.py`), whoever makes it.
"""

import copy
import json
import logging
import time
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from trivia_local.emulator_repairs.journal import Change, Journal
from trivia_local.emulator_repairs.patch import replace
from trivia_local.emulator_repairs.queues import leave

_log = logging.getLogger("persistence")

_ONE_REQUEST = ("_transact_write_items", "_batch_write_item")
_BY_NAME = ("_sign_up", "_confirm_sign_up", "_forgot_password", "_confirm_forgot_password")
_BY_TOKEN = (
    "_change_password",
    "_delete_user",
    "_get_user_attribute_verification_code",
    "_global_sign_out",
    "_update_user_attributes",
    "_verify_user_attribute",
)
_BY_FUNCTION = (
    "_admin_create_user",
    "_admin_set_user_password",
    "_admin_add_user_to_group",
    "_admin_remove_user_from_group",
)


def apply(journal: Journal) -> None:
    """Record in `journal` from the moment at which the emulator has read what it saved."""
    follow_tables(journal)
    follow_queues(journal)
    follow_accounts(journal)
    read_back(journal)


def follow_tables(journal: Journal) -> None:
    from ministack.services import dynamodb

    put, remove = dynamodb._set_item, dynamodb._remove_item

    def put_and_note(table: Any, pk: Any, sk: Any, item: Any) -> Any:
        old = put(table, pk, sk, item)
        journal.record("put", table["TableArn"], pk, sk, item)
        return old

    def remove_and_note(table: Any, pk: Any, sk: Any) -> Any:
        old = remove(table, pk, sk)
        if old is not None:
            journal.record("removed", table["TableArn"], pk, sk)
        return old

    replace(dynamodb, "_set_item", put_and_note)
    replace(dynamodb, "_remove_item", remove_and_note)
    for name in _ONE_REQUEST:
        replace(dynamodb, name, _as_one(getattr(dynamodb, name), journal))


def follow_queues(journal: Journal) -> None:
    from ministack.core.responses import AccountRegionScopedDict
    from ministack.services import sqs

    class Queues(AccountRegionScopedDict):  # type: ignore[misc]
        __slots__ = ()

        def __setitem__(self, key: Any, queue: Any) -> None:
            follow(queue)
            super().__setitem__(key, queue)

        def update(self, other: Any) -> None:
            super().update(other)
            for queue in self.all_values():
                follow(queue)

    def follow(queue: Any) -> None:
        queue["messages"] = _Messages(queue["messages"], queue["url"], journal)

    queues = Queues()
    queues._data.update(replace(sqs, "_queues", queues)._data)


def follow_accounts(journal: Journal) -> None:
    from ministack.services import cognito

    def note_named(asked: Any, answer: Any) -> None:
        pool, pool_id = cognito._pool_for_client(asked.get("ClientId"))
        name = json.loads(answer[2] or "{}").get("UserSub") or asked.get("Username")
        if user := cognito._resolve_user(pool, name)[0]:
            journal.record("account", pool_id, user)

    def note_administered(asked: Any, _answer: Any) -> None:
        pool_id = asked["UserPoolId"]
        user = cognito._resolve_user(cognito._user_pools[pool_id], asked["Username"])[0]
        journal.record("account", pool_id, user)

    def note_owner(asked: Any, _answer: Any) -> None:
        claims = cognito._token_claims(asked.get("AccessToken"))
        pool_id = cognito._pool_id_from_token(asked.get("AccessToken"))
        owner = cognito._token_owner(claims)
        if owner:
            journal.record("account", pool_id, owner)
        elif owner is False:
            journal.record("left", pool_id, claims["username"])

    def noting(action: Callable[[Any], Any], note: Callable[[Any, Any], None]) -> Any:
        def act(asked: Any) -> Any:
            answer = action(asked)
            if answer[0] == 200:
                note(asked, answer)
            return answer

        return wraps(action)(act)

    for names, note in (
        (_BY_NAME, note_named),
        (_BY_TOKEN, note_owner),
        (_BY_FUNCTION, note_administered),
    ):
        for name in names:
            replace(cognito, name, noting(getattr(cognito, name), note))


def read_back(journal: Journal) -> None:
    from ministack import app
    from ministack.core import persistence
    from ministack.services import lambda_svc

    load, poll = app._load_persisted_state, lambda_svc._ensure_poller

    def load_and_replay() -> None:
        # Functions of queues begin when everything is there, not in the middle.
        lambda_svc._ensure_poller = lambda: None
        try:
            load()
            changes = journal.replay(_Replay(), persistence._json_object_hook)
            _log.info("Persistence: %d requests since the last save", changes)
            show_again(app._get_module("sqs")._queues.all_values(), time.time())
            journal.begin()
        finally:
            lambda_svc._ensure_poller = poll
        if lambda_svc._esms.has_any():
            poll()

    replace(app, "_load_persisted_state", load_and_replay)


def show_again(queues: Iterable[Any], now: float) -> None:
    """Whoever had received messages has died: others need not wait until they are visible."""
    for queue in queues:
        for message in queue["messages"]:
            if message.get("receive_count"):
                message["visible_at"] = min(message["visible_at"], now)


def _as_one(action: Callable[[Any], Any], journal: Journal) -> Callable[[Any], Any]:
    def act(data: Any) -> Any:
        with journal.together():
            return action(data)

    return wraps(action)(act)


class _Messages(list[Any]):
    """Of a queue, noted as they come and go: always in this list, as `queues.py` has it."""

    def __init__(self, messages: Iterable[Any], url: str, journal: Journal) -> None:
        super().__init__(messages)
        self._url = url
        self._journal = journal

    def __deepcopy__(self, memo: Any) -> list[Any]:
        return copy.deepcopy(list(self), memo)

    def append(self, message: Any) -> None:
        super().append(message)
        self._journal.record("sent", self._url, message)

    def remove(self, message: Any) -> None:
        super().remove(message)
        self._journal.record("gone", self._url, [message["id"]])

    def clear(self) -> None:
        gone = [message["id"] for message in self]
        super().clear()
        self._journal.record("gone", self._url, gone)


class _Replay:
    """Does again what was recorded; doing it twice changes nothing."""

    def __init__(self) -> None:
        from ministack import app

        self._dynamodb = app._get_module("dynamodb")
        self._sqs = app._get_module("sqs")
        self._cognito = app._get_module("cognito")
        self._tables = {table["TableArn"]: table for table in self._dynamodb._tables.all_values()}
        self._queues = {queue["url"]: queue for queue in self._sqs._queues.all_values()}
        self._pools = {pool["Id"]: pool for pool in self._cognito._user_pools.all_values()}

    def __call__(self, change: Change) -> None:
        try:
            kind, where, *rest = change
            getattr(self, f"_{kind}")(where, *rest)
        except Exception:  # one that cannot be done again takes no other with it
            _log.exception("Persistence: %s is lost", change[:2])

    def _put(self, table: str, pk: Any, sk: Any, item: Any) -> None:
        if table in self._tables:
            self._dynamodb._set_item(self._tables[table], pk, sk, item)

    def _removed(self, table: str, pk: Any, sk: Any) -> None:
        if table in self._tables:
            self._dynamodb._remove_item(self._tables[table], pk, sk)

    def _sent(self, url: str, message: Any) -> None:
        queue = self._queues.get(url)
        if queue and all(known["id"] != message["id"] for known in queue["messages"]):
            queue["messages"].append(message)

    def _gone(self, url: str, messages: list[str]) -> None:
        if queue := self._queues.get(url):
            leave(queue, [one for one in queue["messages"] if one["id"] in messages])

    def _account(self, pool: str, user: Any) -> None:
        if pool in self._pools:
            self._pools[pool]["_users"][user["Username"]] = user

    def _left(self, pool: str, name: str) -> None:
        if pool in self._pools:
            self._pools[pool]["_users"].pop(name, None)
