"""Every route of the HTTP API, tried by everyone, while a game runs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from trivia.adapters.identity.traces import Traces
from trivia.application.limits.limiter import Limiter
from trivia.application.players.guests import GuestDesk, GuestRegistration
from trivia.bootstrap import daily as daily_bootstrap
from trivia.bootstrap import games as games_bootstrap
from trivia.bootstrap import guests as guests_bootstrap
from trivia.bootstrap import players as players_bootstrap
from trivia.contract.routes import ROUTES, Route
from trivia.entrypoints.games import game_results_get
from trivia.entrypoints.players import guest_create, guest_register, profile_get, profile_put
from trivia.entrypoints.solo import daily_challenge
from trivia_bench.simulation import hosted, solo
from trivia_bench.simulation.afterwards import TICKETS
from trivia_bench.simulation.cloud import Function, SimulationFault, player_id
from trivia_bench.simulation.script import QUIZ, Evening
from trivia_bench.simulation.seed import seed
from trivia_bench.simulation.wiring import wired
from trivia_bots import modes

from tests.component.access.roles import UNSIGNED, YES, Who
from tests.fakes.accounts import MemoryAccounts
from tests.fakes.clock import CountingIds, FixedClock
from tests.fakes.limits import MemoryLimits
from tests.fakes.world import http_event

FUNCTIONS = {
    one.name: one
    for one in (
        TICKETS,
        solo.LIST,
        solo.PLAY,
        solo.ANSWER,
        solo.BOARD,
        Function("DailyChallenge", daily_challenge.handler),
        Function("GameResultsGet", game_results_get.handler),
        Function("GuestCreate", guest_create.handler),
        Function("GuestRegister", guest_register.handler),
        Function("ProfileGet", profile_get.handler),
        Function("ProfilePut", profile_put.handler),
    )
}
PROVIDERS = (
    daily_bootstrap.daily,
    games_bootstrap.game_results_get,
    players_bootstrap.profile_get,
    players_bootstrap.profile_put,
    *solo.PROVIDERS,
)
NUMBERS = {
    Who.HOST: 0,
    Who.PLAYER: 1,
    Who.REMOVED: 2,
    Who.BANNED: 3,
    Who.OTHER_HOST: 4,
    Who.ACCOUNT: 5,
    Who.SOLO_GUEST: 6,
}
"""Who has an account; the others send no token: operators have rights in AWS, none here."""

STRANGER = 7
PLAY = "POST /api/games/{game_id}/attempts"
ANOTHERS = ", of another's attempt"
AGAIN = ", after the game"


class Desk(hosted.HostedGame):
    """A hosted game that runs, and the tickets of all who have one."""

    def __init__(self) -> None:
        super().__init__(Evening(STRANGER, 2, "websocket", "casual"))
        self.attempts: dict[int, str] = {}
        self.tickets: dict[Who, str] = {}
        self._plays_again = False

    @contextmanager
    def opened(self) -> Iterator["Desk"]:
        seed(self.cloud, self.evening)
        with (
            pytest.MonkeyPatch.context() as patch,
            self.wired(),
            guests_bootstrap.guest_create.override(self._guests()),
            guests_bootstrap.guest_register.override(GuestRegistration(accounts=MemoryAccounts())),
            wired(self.cloud, PROVIDERS, {}),
        ):
            patch.setattr(hosted.CountingPoster, "close", lambda *_: None)
            for number in (*NUMBERS.values(), STRANGER):
                found = self.ask(PLAY, number, {"feedback": "each"}, game_id=QUIZ)
                self.attempts[number] = found["attempt_id"]
            self._begin()
            yield self

    def _guests(self) -> guests_bootstrap.GuestCreate:
        desk = GuestDesk(
            accounts=MemoryAccounts(),
            limiter=Limiter(limits=MemoryLimits(), clock=FixedClock()),
            ids=CountingIds(),
            random_password=lambda: "Random1password",
        )
        return guests_bootstrap.GuestCreate(desk=desk, traces=Traces(lambda: "key"))

    def _begin(self) -> None:
        rules = modes.chosen("casual", guests=True)
        wanted = {"transport": "websocket", "quiz_id": QUIZ, "rules": rules}
        mine = self.ask("POST /api/host-tickets", 0, wanted)
        self.pin, self.game_id = mine["pin"], mine["game_id"]
        self.tickets[Who.HOST] = mine["game_ticket"]
        other = self.ask("POST /api/host-tickets", NUMBERS[Who.OTHER_HOST], wanted)
        self.tickets[Who.OTHER_HOST] = other["game_ticket"]
        self._connect(0, mine["connect_ticket"])
        self._say(0, "open")
        for who in (Who.PLAYER, Who.REMOVED, Who.BANNED):
            ticket = self.ask("POST /api/join-tickets", NUMBERS[who], {"pin": self.pin})
            self.tickets[who] = ticket["game_ticket"]
            self._connect(NUMBERS[who], ticket["connect_ticket"])
            self._say(NUMBERS[who], "join")
        for slot, ban in ((2, False), (3, True)):
            command = json.dumps({"type": "remove", "slot": slot, "ban": ban})
            self.cloud.invoke(hosted.ADMIN, self._event(0, "remove", command))
        guest = self.ask("POST /api/guest-tickets", None, {"pin": self.pin, "name": "Guest"})
        self.tickets[Who.GUEST] = guest["game_ticket"]
        shown = self.ask("POST /api/screen-tickets", None, self._screen_code())
        self.tickets[Who.SCREEN] = shown["game_ticket"]

    def ask(self, route: str, number: int | None, body: Any = None, **path: str) -> Any:
        """What is answered. Raises: SimulationFault with the code of a refusal."""
        wanted = next(one for one in ROUTES if f"{one.method} {one.path}" == route)
        event = http_event(
            None,
            path=path or None,
            query={"games": QUIZ} if route.endswith("/scores") else None,
            body=None if body is None else json.dumps(body),
        ) | {"routeKey": route}
        if number is not None:
            claims = {"sub": player_id(number), "token_use": "access"}
            if number == NUMBERS[Who.SOLO_GUEST]:
                claims["cognito:groups"] = "[guests]"
            event["requestContext"]["authorizer"] = {"jwt": {"claims": claims}}
        answer = self.cloud.invoke(FUNCTIONS[wanted.function], event)
        return json.loads(answer["body"])

    def tried(self, operation: str, who: Who) -> str:
        """What comes of `operation`."""
        route, _, variant = operation.partition(",")
        wanted = next(one for one in ROUTES if f"{one.method} {one.path}" == route)
        number = NUMBERS.get(who)
        if f",{variant}" == AGAIN and not self._plays_again:
            self._play_again()
        if number is None and not wanted.public:
            return UNSIGNED if self._is_refused(wanted) else YES
        try:
            self.ask(route, number, self._body(wanted, who), **self._path(wanted, who, variant))
        except SimulationFault as refused:
            return refused.reason
        return YES

    def _play_again(self) -> None:
        self._plays_again = True
        self.end()
        wanted = {"transport": "websocket", "quiz_id": QUIZ}
        rules = modes.chosen("casual", guests=True)
        after = {"rules": rules, "after": self.tickets[Who.HOST]}
        self.ask("POST /api/host-tickets", 0, wanted | after)

    def _is_refused(self, route: Route) -> bool:
        """Were the gateway to let it through, the function would serve nobody."""
        try:
            path = self._path(route, Who.ACCOUNT, "")
            self.ask(f"{route.method} {route.path}", None, self._body(route, Who.ACCOUNT), **path)
        except SimulationFault:
            return True
        return False

    def _path(self, route: Route, who: Who, variant: str) -> dict[str, str]:
        number = STRANGER if variant else NUMBERS.get(who, STRANGER)
        of_quiz = route.function in ("GamePlay", "LeaderboardGet")
        every = {
            "attempt_id": self.attempts[number],
            "game_id": QUIZ if of_quiz else self.game_id,
            "question_id": "q0",
        }
        return {name: every[name] for name in route.path_parameters}

    def _body(self, route: Route, who: Who) -> Any:
        match route.operation or route.function:
            case "GameAnswer":
                return {"responses": []}
            case "PlayDaily":
                return {"language": "en"}
            case "GiveAnswer":
                return {"response": None}
            case "ProfilePut":
                return {"name": f"Called {who.title()}"}
            case "CreateHostTicket":
                return {"transport": "mqtt", "quiz_id": QUIZ, "rules": {"mode": "casual"}}
            case "CreateScreenTicket":
                return self._screen_code()
            case "CreateJoinTicket":
                return {"pin": self.pin}
            case "CreateGuestTicket":
                return {"pin": self.pin, "name": f"Guest {who.title()}"}
            case "CreateConnectTicket" | "CreateRematchTicket":
                return {"game_ticket": self.tickets.get(who, "made.up.by-somebody-without")}
        return None

    def _screen_code(self) -> dict[str, str]:
        code = self.ask("POST /api/screen-codes/{game_id}", 0, game_id=self.game_id)
        return {"pin": code["pin"], "code": code["code"]}


def operations() -> list[str]:
    """Every route of the contract, and what is another's."""
    routes = [f"{route.method} {route.path}" for route in ROUTES]
    answer = "POST /api/attempts/{attempt_id}/answers"
    routes.insert(routes.index(answer) + 1, f"{answer}{ANOTHERS}")
    follow = "POST /api/rematch-tickets"
    routes.insert(routes.index(follow) + 1, f"{follow}{AGAIN}")
    return routes


def row(operation: str) -> dict[Who, str]:
    """What comes of `operation`, whoever asks."""
    with Desk().opened() as desk:
        return {who: desk.tried(operation, who) for who in Who}
