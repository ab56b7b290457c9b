"""One seat in a game: it joins, follows the events, and comes back (frontend: client/client.ts)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from trivia_bench.chaos.clients.connection import Connection
from trivia_bench.chaos.clients.link import Command, Link
from trivia_bench.chaos.clients.open_answer import OpenAnswer, Pending
from trivia_bench.chaos.clients.timer import Timer
from trivia_bench.chaos.clients.view import Event, View, apply, changes_view, is_broadcast
from trivia_bench.chaos.world.world import World

SNAPSHOT_MS, STRAGGLER_MS, AGAIN_MS, CHECK_MS = 10_000, 400, 2_500, 4_000
WORD_MS, SUSPICION_MS, RESULT_MS, NUDGE_MS = 4_500, 8_000, 5_000, 2_000
NUDGE_SPREAD_MS = 4_000
SILENCE_MS = 60_000
_PASSING = {"unavailable", "internal"}


@dataclass(slots=True)
class Unheard:
    """The host's last command until something is heard of it, and the state that it meant."""

    command: Command
    phase: str | None
    index: int | None
    lost: bool = False


class Seat:
    """Attributes:
    status: connecting, online, waiting, ended, removed, failed.
    heard: is told of every event, and of every command that is sent.
    """

    def __init__(
        self,
        world: World,
        name: str,
        role: str,
        link: Link,
        *,
        heard: Callable[["Seat", Event], None],
        said: Callable[["Seat", Command], None],
        shown: Callable[["Seat"], None],
        remembered: Pending | None = None,
    ) -> None:
        self.world, self.name, self.role = world, name, role
        self._heard, self._said, self._on_shown = heard, said, shown
        self.view: View | None = None
        self.status = "connecting"
        self._held: list[Event] = []
        self._gap, self._again, self._closing = (Timer(world.loop) for _ in range(3))
        self._result, self._silence = Timer(world.loop), Timer(world.loop)
        self._seen = -1
        self._watched = ""
        self._unheard: Unheard | None = None
        self._offset = 0
        self._refs = 0
        self.connection = Connection(
            world, name, role, link, take=self._take_all, up=self._enter, down=self._fell
        )
        self.answer = OpenAnswer(
            world,
            name,
            send=self._send_answer,
            suspect=lambda: self.connection.expect(SUSPICION_MS),
            remembered=remembered,
        )

    @property
    def online(self) -> bool:
        return self.status == "online" and self.connection.channel is not None

    @property
    def done(self) -> bool:
        """It will not hear of the game any more, and does not want to."""
        return self.status in ("ended", "removed", "failed")

    def start(self) -> None:
        self.connection.start()

    def stop(self) -> None:
        for timer in (self._gap, self._again, self._closing, self._result, self._silence):
            timer.stop()
        self.answer.stop()
        self.connection.stop()

    def give(self, response: dict[str, Any]) -> None:
        view = self.view
        if view is None or view["phase"] != "question" or not view["you"]:
            return
        if not view["you"]["answered"] and not view["you"]["out"]:
            self.answer.give(view["index"], response)

    def command(self, command: Command) -> bool:
        """A host's command, for what is shown now."""
        self._refs += 1
        seq = self.view and self.view["seq"]
        return self._say({**command, "seq": seq, "ref": f"host-{self._refs}"})

    def send(self, command: Command) -> bool:
        sent = self.connection.send(command)
        if sent:
            self._said(self, command)
        return sent

    def server_now(self) -> int:
        return self.world.loop.now() + self._offset

    def _send_answer(self, pending: Pending) -> bool:
        if self.status != "online":
            return False
        index = pending.index
        answer = {"type": "answer", "index": index, "response": pending.response}
        return self.send({**answer, "ref": f"answer-{index}"})

    def _enter(self) -> None:
        self.send({"type": "open" if self.role == "host" else "join", "ref": "enter"})
        self.connection.expect(SNAPSHOT_MS)
        # Other words come on this line, but who asked may have died with the question.
        self._again.start(SNAPSHOT_MS, self._enter)

    def _fell(self) -> None:
        self._again.stop()
        self.answer.lost()
        if self._unheard:
            self._unheard.lost = True
        if self.status in ("online", "waiting"):
            self._tell("reconnecting")

    def _sync(self) -> None:
        if self._again.runs:
            self._enter()  # who is not in yet would see the game, and hear nothing more of it
        elif self.send({"type": "sync"}):
            self.connection.expect(CHECK_MS)

    def _take_all(self, events: list[Event]) -> None:
        for event in events:
            self._take(event, fresh=True)

    def _take(self, event: Event, *, fresh: bool = False) -> None:
        if fresh:
            self._offset = event["at"] - self.world.loop.now()
            self._heard(self, event)
        type_ = event["type"]
        if type_ == "error" or is_broadcast(event):
            self._unheard = None
        if type_ == "error":
            self._refused(event["code"], event["ref"])
        elif type_ == "removed":
            self._leave("removed")
        elif type_ == "pong":
            self._look_for(event["seq"])
        elif type_ == "snapshot":
            self._adopt(event)
        elif not changes_view(event):
            return
        elif self.view is None or event["seq"] - is_broadcast(event) > self.view["seq"]:
            self._hold(event)
        else:
            self._see(event)

    def _adopt(self, snapshot: View) -> None:
        self._gap.stop()
        self._again.stop()
        before = self.view
        self.view = apply(before, snapshot) if before else snapshot
        if self.view["phase"] == "ended":
            self._leave("ended")
        elif self.status != "removed":
            self._tell("online")
        if self.view is not before:
            self._shown()
        self._release()
        self._say_again()

    def _say_again(self) -> None:
        lost = self._unheard
        if lost is None or not lost.lost or self.view is None:
            return
        self._unheard = None
        if self.view["phase"] == lost.phase and self.view["index"] == lost.index:
            self._say(lost.command)

    def _say(self, command: Command) -> bool:
        if not self.send(command):
            return False
        view = self.view or {}
        self._unheard = Unheard(command, view.get("phase"), view.get("index"))
        self.connection.expect(WORD_MS)
        return True

    def _see(self, event: Event) -> None:
        before = self.view
        assert before is not None
        self.view = view = apply(before, event)
        if event["type"] == "answer_received" and event["index"] == view["index"]:
            self.answer.received(event["index"], event["response"])
        if event["type"] == "answers_revealed":
            wait = RESULT_MS * (1 + self.world.dice.roll(f"{self.name} awaits"))
            self._result.start(wait, self._look_for_result)
        if view is before:
            return
        if self.role != "host" and before["you"] and not view["you"]:
            self._leave("removed")
        if view["phase"] == "ended" and before["phase"] != "ended":
            self._leave("ended")
            if before["phase"] != "revealed" and before["rules"]["round_size"] > 1:
                self._sync()
        self._shown()
        self._release()

    def _look_for_result(self) -> None:
        view = self.view
        if view and view["phase"] == "revealed" and view["you"] and not view["you"]["results"]:
            slot, reveals = view["you"]["slot"], view["reveals"]
            listed = [r["outcomes"] for r in reveals if len(r["outcomes"] or []) >= slot]
            if reveals and not listed:
                self._sync()

    def _hold(self, event: Event) -> None:
        self._held.append(event)
        if self.view and not self._gap.runs:
            self._gap.start(STRAGGLER_MS, self._ask_for_gap)

    def _look_for(self, seq: int) -> None:
        """The game has come to `seq`."""
        if self.view and seq > self.view["seq"] and not self._gap.runs:
            self._gap.start(STRAGGLER_MS, self._ask_for_gap)

    def _ask_for_gap(self) -> None:
        self._gap.start(CHECK_MS, self._ask_for_gap)
        self._sync()

    def _release(self) -> None:
        waiting = sorted(self._held, key=lambda one: (one["seq"], not is_broadcast(one)))
        self._held = []
        for event in waiting:
            self._take(event)
        if not self._held:
            self._gap.stop()

    def _shown(self) -> None:
        assert self.view is not None
        self.answer.look(self.view)
        self._watch_deadline(self.view)
        if self.view["seq"] != self._seen and not self.done:
            self._watch_silence(SILENCE_MS)
        self._seen = self.view["seq"]
        self._on_shown(self)

    def _watch_silence(self, wait: float) -> None:
        def ask() -> None:
            if self.status == "online":
                self._sync()
            self._watch_silence(2 * wait)

        self._silence.start(wait * (1 + self.world.dice.roll(f"{self.name} silence")), ask)

    def _watch_deadline(self, view: View) -> None:
        is_open = view["phase"] in ("question", "settling")
        watching = f"{view['index']} {view['phase']} {view['deadline']}" if is_open else ""
        if watching == self._watched:
            return
        self._watched = watching
        self._closing.stop()
        if not is_open:
            return
        index, now = view["index"], self.server_now()
        left = max(0, (now if view["deadline"] is None else view["deadline"]) - now)
        patience = 2 * NUDGE_MS if view["phase"] == "settling" else 0
        chance = self.world.dice.roll(f"{self.name} nudges")
        spread = 0 if self.role == "host" else NUDGE_MS + NUDGE_SPREAD_MS * chance

        def ask() -> None:
            if self._again.runs:
                pass  # not in yet: what answers it would look like the way in
            elif self.role == "host":
                seq = self.view and self.view["seq"]
                self.send({"type": "close", "index": index, "seq": seq, "ref": "deadline"})
            else:
                self.send({"type": "nudge", "index": index, "ref": "deadline"})
            self.connection.ask()
            self._closing.start(2 * (AGAIN_MS + spread), ask)

        self._closing.start(left + patience + spread, ask)

    def _refused(self, code: str, ref: str | None) -> None:
        if code == "not_joined" and ref not in ("final", "enter"):
            self._enter()
        if ref is not None and ref.startswith("answer-"):
            if code == "out":
                self._sync()
            self.answer.refused(int(ref.removeprefix("answer-")), code)
        elif code == "stale":
            self._sync()
        elif code == "removed":
            self._leave("removed")
        elif ref == "enter":
            self._refused_to_enter(code)
        elif ref == "final":
            self._fail()

    def _refused_to_enter(self, code: str) -> None:
        if self.status == "ended":
            return
        if code == "game_ended":
            if self.send({"type": "sync", "ref": "final"}):
                self.connection.expect(CHECK_MS)
            return
        if code not in _PASSING and not (code == "game_not_found" and self.role != "host"):
            self._fail()
            return
        if code == "game_not_found":
            self._tell("waiting")
        wait = AGAIN_MS * (1 + self.world.dice.roll(f"{self.name} again"))
        self._again.start(wait, self._enter)

    def _fail(self) -> None:
        self._again.stop()
        self._silence.stop()
        self.connection.stop()
        self._tell("failed")

    def _leave(self, end: str) -> None:
        self.connection.retire()
        self._again.stop()
        self._closing.stop()
        self._silence.stop()
        self._tell(end)

    def _tell(self, status: str) -> None:
        if self.status not in ("removed", "failed"):
            self.status = status
