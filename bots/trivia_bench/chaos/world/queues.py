"""SQS and SNS as they are: at least once, in any order; what fails comes back, and at last goes to
the dead letters."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from trivia_bench.chaos.world.errors import Unanswered
from trivia_bench.chaos.world.functions import Function, Reply
from trivia_bench.simulation.events import queue_record

if TYPE_CHECKING:
    from trivia_bench.chaos.world.world import World

TRIES = 5
LATE_MS = (200.0, 6_000.0)


@dataclass(slots=True, eq=False)
class Message:
    id: str
    body: str
    tries: int = 0


@dataclass(slots=True, eq=False)
class Queue:
    """Attributes:
    hidden_s: how long a message is hidden while somebody works on it.
    """

    name: str
    function: Function
    hidden_s: int
    batch: int = 10
    waiting: deque[Message] = field(default_factory=deque)
    polled: bool = False


class Queues:
    """Stands for an SQS client and an SNS client; addresses are names."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._queues: dict[str, Queue] = {}
        self.dead: list[tuple[str, str]] = []

    def consume(self, queue: Queue) -> None:
        self._queues[queue.name] = queue

    def send_message(
        self, QueueUrl: str, MessageBody: str, DelaySeconds: int = 0
    ) -> dict[str, Any]:
        site = self._world.reach(f"send {QueueUrl}")
        self.put(QueueUrl, MessageBody, DelaySeconds)
        self._lose_answer(site)
        return {}

    def publish(self, TopicArn: str, Message: str) -> dict[str, Any]:
        name = TopicArn.rpartition(":")[2]
        site = self._world.reach(f"publish {name}")
        self.put(name, Message)
        self._lose_answer(site)
        return {}

    def publish_batch(
        self, TopicArn: str, PublishBatchRequestEntries: Sequence[Mapping[str, str]]
    ) -> dict[str, Any]:
        name = TopicArn.rpartition(":")[2]
        site = self._world.reach(f"publish {name}")
        for entry in PublishBatchRequestEntries:
            self.put(name, entry["Message"])
        self._lose_answer(site)
        return {"Successful": [{"Id": entry["Id"]} for entry in PublishBatchRequestEntries]}

    def put(self, name: str, body: str, delay_s: int = 0) -> None:
        """A message comes into a queue, from whomever."""
        world, queue = self._world, self._queues[name]
        self._arrive(queue, Message(f"m-{world.number()}", body), 1000 * delay_s)
        if world.faults.strike("duplicate", name):
            late = world.dice.between(f"{name} again", *LATE_MS)
            self._arrive(queue, Message(f"m-{world.number()}", body), 1000 * delay_s + late)

    def _lose_answer(self, site: str) -> None:
        if site and self._world.faults.strike("unsure", site):
            raise Unanswered(site)

    def _arrive(self, queue: Queue, message: Message, after_ms: float) -> None:
        world = self._world
        wait = after_ms + world.dice.between(f"{queue.name} takes", 4, 40)
        if world.faults.strike("delay", queue.name):
            wait += world.dice.between(f"{queue.name} late", *LATE_MS)

        world.busy += 1

        def arrive() -> None:
            queue.waiting.append(message)
            if not queue.polled:
                queue.polled = True
                world.loop.after(world.dice.between(f"{queue.name} poll", 1, 30), poll)

        def poll() -> None:
            queue.polled = False
            while queue.waiting:
                count = min(queue.batch, len(queue.waiting))
                self._work(queue, [queue.waiting.popleft() for _ in range(count)])

        world.loop.after(wait, arrive)

    def _work(self, queue: Queue, batch: list[Message]) -> None:
        world, received_at = self._world, self._world.loop.now()
        world.busy -= len(batch)
        for message in batch:
            message.tries += 1

        def done(reply: Reply | None) -> None:
            failed = batch
            if reply is not None:
                ids = {one["itemIdentifier"] for one in reply["batchItemFailures"]}
                failed = [message for message in batch if message.id in ids]
            back_in = received_at + 1000 * queue.hidden_s - world.loop.now()
            for message in failed:
                if message.tries >= TRIES:
                    self.dead.append((queue.name, message.body))
                    world.trace.note(queue.name, "a message goes to the dead letters")
                else:
                    self._arrive(queue, message, max(0, back_in))

        records = [queue_record(message.id, message.body) for message in batch]
        world.functions.invoke(queue.function, {"Records": records}, done)
