"""A hosted game in which everything happens."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from trivia_bench.simulation import hosted
from trivia_bench.simulation.afterwards import TICKETS
from trivia_bench.simulation.cloud import player_id
from trivia_bench.simulation.course import Course
from trivia_bench.simulation.script import QUIZ, Evening
from trivia_bench.simulation.wiring import wired
from trivia_bots import modes

from tests.infra.rehearsal.common import ELSEWHERE, HOST, LATER, look_back
from tests.infra.rehearsal.recorder import Recorder

SCREEN, TABS = 99, range(101, 107)


class Died(BaseException):
    """A function stopped in the middle of its work."""


class MortalCourse(Course):
    """Once: whoever sends the next broadcast dies of it."""

    deadly = False

    def heard(self, payload: str) -> None:
        if self.deadly:
            self.deadly = False
            raise Died
        super().heard(payload)


class EventfulHosted(hosted.HostedGame):
    """A hosted game with everything that its host and players can do, and some mishaps."""

    def __init__(self, evening: Evening) -> None:
        super().__init__(evening)
        self.course = self.mortal = MortalCourse(evening.mode)
        self.course.out |= LATER
        self.recorder = Recorder(self.cloud)
        self.game_id = ""

    def say(self, number: int, type_: str, host: bool = False, **fields: Any) -> None:
        message = json.dumps({"type": type_, **fields})
        function = hosted.ADMIN if host or type_ == "nudge" else hosted.PLAYER
        reply = self.cloud.invoke(function, self._event(number, type_, message))
        assert reply["statusCode"] == 200

    def join(self, number: int) -> None:
        if number not in LATER:
            super().join(number)

    def host(self) -> None:
        rules = modes.chosen(self.evening.mode, guests=True)
        body = {"transport": "websocket", "quiz_id": QUIZ, "rules": rules}
        ticket = self.cloud.http(TICKETS, "POST /api/host-tickets", player_id(HOST), body=body)
        self.pin, self.game_id = ticket["pin"], ticket["game_id"]
        self._tickets = {HOST: ticket["game_ticket"]}
        self._connect(HOST, ticket["connect_ticket"])
        self._say(HOST, "open")

    def question(self, index: int) -> None:
        if index == 1:
            for command in ("pause", "resume"):
                self.say(HOST, "ask", host=True, index=1)
                self.say(HOST, command, host=True)
            self.say(HOST, "skip", host=True, index=1)
            self.cloud.clock.run_for(60)
            return
        super().question(index)
        if index == 0:
            self._comings_and_goings()

    def _comings_and_goings(self) -> None:
        self.say(1, "sync")
        self.say(1, "nudge", index=0)
        self.say(1, "ping")
        self.say(HOST, "remove", host=True, slot=2)
        self.say(HOST, "admit", host=True, slot=2)
        self.join(2)
        self._screen()
        self.recorder.gone.add(self._line(SCREEN))
        self._tabs(1)
        self._dying("remove", slot=3, ban=True)
        self.course.out |= {3, 4}
        self.cloud.clock.run_for(60)
        # The host's line is dead: found by whom a guest wakes, then by whom that is put off to.
        for guests in ((5,), (6, 7)):
            for guest in guests:
                self.recorder.gone.add(self._line(HOST))
                self._guest(guest)
                self._host_returns()
            self.recorder.gone.add(self._line(HOST))
            self.cloud.clock.run_for(60)
            self._host_returns()
        self._leave(4)
        self.cloud.clock.run_for(60)

    def _dying(self, command: str, **fields: Any) -> None:
        """The host's command is carried out, but whoever does it dies of telling so."""
        self.mortal.deadly = True
        with suppress(Died):
            self.say(HOST, command, host=True, **fields)
        self.cloud.clock.run_for(60)

    def _line(self, number: int) -> str:
        return str(self._event(number, "", "")["requestContext"]["connectionId"])

    def _screen(self) -> None:
        """It is shown the game."""
        path, host = {"game_id": self.game_id}, player_id(HOST)
        code = self.cloud.http(TICKETS, "POST /api/screen-codes/{game_id}", host, path=path)
        body = {"pin": code["pin"], "code": code["code"]}
        ticket = self.cloud.http(TICKETS, "POST /api/screen-tickets", host, body=body)
        self._connect(SCREEN, ticket["connect_ticket"])
        self.say(SCREEN, "sync")

    def _tabs(self, number: int) -> None:
        """A player opens more than anybody may have."""
        for tab in TABS:
            self.callers[tab] = self.callers[number]
            self._connected_at[tab] = self.cloud.clock.now()
            self.say(tab, "join")

    def _host_returns(self) -> None:
        self.recorder.gone.discard(self._line(HOST))
        path, route = {"game_id": self.game_id}, "POST /api/host-tickets/{game_id}"
        ticket = self.cloud.http(TICKETS, route, player_id(HOST), path=path)
        self._connect(HOST, ticket["connect_ticket"])
        self.say(HOST, "open", host=True)

    def _guest(self, number: int) -> None:
        body = {"pin": self.pin, "name": f"Guest {number}"}
        ticket = self.cloud.http(TICKETS, "POST /api/guest-tickets", player_id(HOST), body=body)
        self._tickets[number] = ticket["game_ticket"]
        again = {"game_ticket": ticket["game_ticket"]}
        self.cloud.http(TICKETS, "POST /api/connect-tickets", player_id(HOST), body=again)
        self._connect(number, ticket["connect_ticket"])
        self.say(number, "join")

    def end(self) -> None:
        self._dying("end")

    def leave(self) -> None:
        super().leave()
        look_back(self.cloud, self.game_id)
        self._again()

    def _again(self) -> None:
        """The host opens another game, and a guest follows."""
        rules = modes.chosen(self.evening.mode, guests=True)
        body = {"transport": "websocket", "quiz_id": QUIZ, "rules": rules}
        after = {**body, "after": self._tickets[HOST]}
        self.cloud.http(TICKETS, "POST /api/host-tickets", player_id(HOST), body=after)
        here = {"game_ticket": self._tickets[7]}
        self.cloud.http(TICKETS, "POST /api/rematch-tickets", player_id(HOST), body=here)

    @contextmanager
    def wired(self) -> Iterator[None]:
        with super().wired(), wired(self.cloud, ELSEWHERE, {}):
            yield
