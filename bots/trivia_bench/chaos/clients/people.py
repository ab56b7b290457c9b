"""Who sits at the pages: they take seats, press, think, reload, and press again."""

from collections.abc import Callable
from typing import Any, Protocol

from trivia.domain.ids import PlayerId

from trivia_bench.chaos.clients.link import Command, Link
from trivia_bench.chaos.clients.open_answer import Pending
from trivia_bench.chaos.clients.seat import Seat
from trivia_bench.chaos.clients.timer import Timer
from trivia_bench.chaos.clients.view import Event, View
from trivia_bench.chaos.script import CHOICES, KIND, LIMIT_S, RIGHT, TIE_KIND, choice_id
from trivia_bench.chaos.world.world import World

AGAIN_MS = (2_500.0, 5_000.0)
"""When nothing happens, people press once more."""

OLD_MS = (1_000.0, 20_000.0)
SENDS_AWAY = 0.03
NAMES_THE_TEAM, PUTS_A_NAME_BACK = 0.5, 0.3


class Ears(Protocol):
    """Whoever watches over the game."""

    def heard(self, seat: Seat, event: Event) -> None: ...

    def said(self, seat: Seat, command: Command) -> None: ...


class Person:
    """Has one seat at a time; a reload gives a new one, with what the browser keeps."""

    role = "player"

    def __init__(self, world: World, name: str, player_id: PlayerId, ears: Ears) -> None:
        self.world, self.name, self.player_id = world, name, player_id
        self._ears = ears
        self._link: Link | None = None
        self.seat: Seat | None = None
        self.turned_away = False

    @property
    def view(self) -> View | None:
        return self.seat.view if self.seat else None

    def sit(self, link: Link) -> None:
        self._link = link
        self._take_seat(None)

    def return_to_seat(self) -> None:
        """The page of a game that is over connects once more."""
        self.leave()
        self._take_seat(None)

    def leave(self) -> None:
        if self.seat:
            self.seat.stop()

    def _take_seat(self, remembered: Pending | None) -> None:
        assert self._link is not None
        self.seat = Seat(
            self.world,
            self.name,
            self.role,
            self._link,
            heard=self._ears.heard,
            said=self._ears.said,
            shown=self._look,
            remembered=remembered,
        )
        self.seat.start()

    def _look(self, seat: Seat) -> None:
        if seat is not self.seat or seat.done:
            return
        if self.world.faults.strike("reload", self.name):
            kept = seat.answer.current
            seat.stop()
            wait = self.world.dice.between(f"{self.name} reloads", 300, 3_000)
            self.world.loop.after(wait, lambda: self._take_seat(kept))
            return
        self.sees(seat)

    def sees(self, seat: Seat) -> None:
        """The page shows something new."""

    def chance(self, what: str) -> float:
        return self.world.dice.roll(f"{self.name} {what}")

    def after(self, what: str, low: float, high: float, do: Callable[[], object]) -> None:
        wait = self.world.dice.between(f"{self.name} {what}", low, high)

        def due() -> None:
            do()

        self.world.loop.after(wait, due)


class Player(Person):
    def __init__(self, world: World, name: str, player_id: PlayerId, ears: Ears) -> None:
        super().__init__(world, name, player_id, ears)
        self._thinking = -1
        self._named = False

    def sees(self, seat: Seat) -> None:
        view = seat.view
        assert view is not None
        you = view["you"]
        if view["phase"] == "lobby" and you and you["team"] and not self._named:
            self._named = True
            if self.chance("names the team") < NAMES_THE_TEAM:
                self.after("makes up a name", 100, 5_000, self._name_team)
        if view["phase"] != "question" or view["index"] <= self._thinking:
            return
        self._thinking = view["index"]
        right = self.chance("knows") < 0.6
        letter = RIGHT if right else CHOICES[1 + int(self.chance("guesses") * 2)]
        if view["question"]["kind"] == TIE_KIND:
            response = {"kind": TIE_KIND, "value": int(5 * self.chance("estimates"))}
        else:
            response = {"kind": KIND, "choice": choice_id(view["question"], letter)}
        self.after("thinks", 200, 1000 * (LIMIT_S + 1), lambda: self._answer(response))

    def _name_team(self) -> None:
        if self.seat:
            self.seat.send({"type": "name_team", "name": f"Team of {self.name}", "ref": "name"})

    def _answer(self, response: dict[str, Any]) -> None:
        if self.seat:
            self.seat.give(response)


class Host(Person):
    role = "host"

    def __init__(self, world: World, name: str, player_id: PlayerId, ears: Ears) -> None:
        super().__init__(world, name, player_id, ears)
        self._next = Timer(world.loop)
        self._shown: tuple[Any, ...] = ()

    def sees(self, seat: Seat) -> None:
        view = seat.view
        assert view is not None
        shown = (view["phase"], view["index"], view["seq"])
        if shown != self._shown:
            self._shown = shown
            self._plan(view)

    def _plan(self, view: View) -> None:
        phase = view["phase"]
        wait = (500.0, 4_000.0)
        if phase == "lobby":
            wait = (5_000.0, 12_000.0)
        elif phase == "question":
            wait = (3_000.0, 1000.0 * (LIMIT_S + 4))
        delay = self.world.dice.between(f"{self.name} waits", *wait)
        self._next.start(delay, self._press)

    def _press(self) -> None:
        """What follows, or again what nothing has followed yet."""
        delay = self.world.dice.between(f"{self.name} again", *AGAIN_MS)
        self._next.start(delay, self._press)
        view, seat = self.view, self.seat
        if view is None or seat is None or seat.done:
            return
        command = self._step(view)
        if command is None or not seat.command(command):
            return
        if self.world.faults.strike("press again", self.name):
            self.after("double", 20, 600, lambda: seat is self.seat and seat.command(command))
        if self.world.faults.strike("old press", self.name):
            old = {**command, "seq": view["seq"], "ref": "old"}
            self.after("old", *OLD_MS, lambda: self.seat and self.seat.send(old))

    def _step(self, view: View) -> Command | None:
        """As frontend: host/host-flow.ts, with whims."""
        index = view["index"]
        if view["players"] and self.chance("sends away") < SENDS_AWAY:
            return {"type": "remove", "slot": 1 + int(self.chance("whom") * view["players"])}
        match view["phase"]:
            case "lobby" if self._puts_back(view):
                return {"type": "reset_team", "team": next(iter(view["team_names"]))}
            case "lobby":
                return {"type": "ask", "index": 0}
            case "question" if self.seat and view["opened_at"] > self.seat.server_now():
                whim = self.chance("whim of a lead-in")
                if whim < 0.4:
                    return {"type": "start_now", "index": index}
                if whim < 0.6:
                    return {"type": "pause"}
                return {"type": "skip", "index": index} if whim < 0.65 else None
            case "question":
                whim = self.chance("whim")
                if whim < 0.25:
                    return {"type": "pause"}
                if whim < 0.3:
                    return {"type": "skip", "index": index}
                return {"type": "close", "index": index}
            case "paused":
                return {"type": "resume"}
            case "closed" if _round_is_asked(view):
                return {"type": "reveal"}
            case "revealed" if _has_more_to_show(view) and self.chance("goes through it") < 0.8:
                return {"type": "show", "step": view["step"] + 1}
            case "closed" | "revealed":
                if index + 1 < view["question_count"] and not view["decided"]:
                    return {"type": "ask", "index": index + 1}
                if _is_tied(view) and self.chance("breaks a tie") < 0.7:
                    return {"type": "ask", "index": index + 1}
                return {"type": "end"}
        return None

    def _puts_back(self, view: View) -> bool:
        return bool(view["team_names"]) and self.chance("of a name") < PUTS_A_NAME_BACK


def _round_is_asked(view: View) -> bool:
    size, asked = view["rules"]["round_size"], view["index"] + 1
    return bool(size > 1 and (asked >= view["question_count"] or asked % size == 0))


def _has_more_to_show(view: View) -> bool:
    return view["rules"]["round_size"] > 1 and bool(view["step"] < len(view["reveals"]))


def _is_tied(view: View) -> bool:
    """Whether the quiz's last question is over, and more than one are first; see `tie_break.py`."""
    top = view["board"]["top"] if view["board"] else []
    first = [row for row in top if row["rank"] == 1 and row["score"] > 0]
    is_last = view["index"] + 1 == view["question_count"] and view["phase"] == "revealed"
    return is_last and len(first) > 1 and not view["decided"]
