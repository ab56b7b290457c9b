"""Table Imports: how far each import is, an item each, for a day."""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from trivia.adapters import import_codec as codec
from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.conditional import Condition, put_if, update_if, update_known
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text, text_of
from trivia.domain.formats.report import Remark, Table
from trivia.domain.ids import PlayerId
from trivia.domain.imports.job import Job, State

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_KEPT_DAYS = 1
_MADE = "made_"
"""An attribute of each quiz that there is a draft of."""

_NAMES = {"#state": "state", "#file": "file_mark"}


class DynamoImports:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def begin(self, job: Job) -> Job:
        item: Item = {
            **keys.import_job(job.owner_id, job.import_id),
            "state": text(State.WAITING),
            "file_name": text(job.file_name),
            "size": number(job.size),
            "options": text(codec.options_json(job.options)),
            "begun_at": number(job.begun_at),
            "expires_at": number(keys.expires_at(job.begun_at, _KEPT_DAYS)),
        }
        new = Condition(holds="attribute_not_exists(owner_id)")
        unmet = put_if(self._client, self._table, item, new)
        return job if unmet is None or unmet.found is None else _job_of(unmet.found)

    def get(self, owner_id: PlayerId, import_id: str) -> Job | None:
        key = keys.import_job(owner_id, import_id)
        found = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        item = found.get("Item")
        return None if item is None else _job_of(item)

    def claim(self, owner_id: PlayerId, import_id: str, mark: str) -> Job | None:
        condition = Condition(
            holds="#state = :waiting OR (#state = :reading AND #file = :file)",
            names=_NAMES,
            values={
                ":waiting": text(State.WAITING),
                ":reading": text(State.READING),
                ":file": text(mark),
            },
        )
        claimed = update_known(
            self._client,
            self._table,
            keys.import_job(owner_id, import_id),
            "SET #state = :reading, #file = :file",
            condition,
        )
        return _job_of(claimed.before) if claimed.done and claimed.before is not None else None

    def tell(self, job: Job, mark: str, done: int, of: int) -> None:
        self._while_reading(
            job,
            mark,
            "SET #done = :done, #of = :of",
            {"#done": "done", "#of": "of"},
            {":done": number(done), ":of": number(of)},
        )

    def finish(self, job: Job, mark: str) -> None:
        self._while_reading(job, mark, "SET #state = :after", {}, {":after": text(State.DONE)})

    def refuse(self, job: Job, mark: str, refusal: Remark, table: Table) -> None:
        told = json.dumps({"remark": codec.remark_json(refusal), "table": table})
        self._while_reading(
            job,
            mark,
            "SET #state = :after, #refusal = :refusal",
            {"#refusal": "refusal"},
            {":after": text(State.REFUSED), ":refusal": text(told)},
        )

    def note_made(self, job: Job, numbers: Collection[int]) -> None:
        sets = ", ".join(f"{_MADE}{one} = :yes" for one in sorted(numbers))
        there = Condition(holds="attribute_exists(owner_id)", values={":yes": number(1)})
        key = keys.import_job(job.owner_id, job.import_id)
        update_if(self._client, self._table, key, f"SET {sets}", there)

    def _while_reading(
        self, job: Job, mark: str, update: str, names: dict[str, str], values: Item
    ) -> None:
        """Unless somebody else has read it meanwhile, and found the same."""
        condition = Condition(
            holds="#state = :reading AND #file = :file",
            names={**_NAMES, **names},
            values={":reading": text(State.READING), ":file": text(mark), **values},
        )
        key = keys.import_job(job.owner_id, job.import_id)
        update_if(self._client, self._table, key, update, condition)


def _job_of(item: Stored) -> Job:
    refusal: dict[str, Any] = json.loads(text_of(item, "refusal")) if "refusal" in item else {}
    return Job(
        owner_id=PlayerId(text_of(item, "owner_id")),
        import_id=text_of(item, "import_id"),
        file_name=text_of(item, "file_name"),
        size=number_of(item, "size"),
        options=codec.options_of(text_of(item, "options")),
        begun_at=number_of(item, "begun_at"),
        state=State(text_of(item, "state")),
        done=number_of(item, "done"),
        of=number_of(item, "of"),
        refusal=codec.remark_of(refusal["remark"]) if refusal else None,
        table=refusal.get("table", ()),
        made=frozenset(int(name[len(_MADE) :]) for name in item if name.startswith(_MADE)),
    )
