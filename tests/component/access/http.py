"""Every route of the HTTP API, tried by everyone, while a game runs."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import text
from trivia.adapters.identity.traces import Traces
from trivia.application.limits.limiter import Limiter
from trivia.application.players.guests import GuestDesk, GuestRegistration
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.bootstrap import avatars as avatars_bootstrap
from trivia.bootstrap import daily as daily_bootstrap
from trivia.bootstrap import games as games_bootstrap
from trivia.bootstrap import guests as guests_bootstrap
from trivia.bootstrap import insights as insights_bootstrap
from trivia.bootstrap import leaving as leaving_bootstrap
from trivia.bootstrap import library as library_bootstrap
from trivia.bootstrap import market as market_bootstrap
from trivia.bootstrap import notices as notices_bootstrap
from trivia.bootstrap import people as people_bootstrap
from trivia.bootstrap import players as players_bootstrap
from trivia.bootstrap import purchases as purchases_bootstrap
from trivia.bootstrap import wallet as wallet_bootstrap
from trivia.contract.routes import ROUTES, Route
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.players.payday import utc_day
from trivia.entrypoints.authoring import (
    game_activate,
    game_get,
    game_header_put,
    my_games_list,
    my_questions_list,
    quiz_draft_make,
)
from trivia.entrypoints.games import game_results_get
from trivia.entrypoints.imports import quiz_export, quiz_import_get, quiz_import_put
from trivia.entrypoints.insights import quiz_statistics_get
from trivia.entrypoints.leaving import account_delete, account_export
from trivia.entrypoints.library import quiz_moderate, quiz_opinion
from trivia.entrypoints.market import game_list_on_marketplace, marketplace_get
from trivia.entrypoints.media import media_put
from trivia.entrypoints.notices import game_invite, notifications_get
from trivia.entrypoints.players import (
    guest_create,
    guest_register,
    player_get,
    profile_get,
    profile_put,
)
from trivia.entrypoints.purchases import purchase_get, purchase_start
from trivia.entrypoints.solo import daily_challenge
from trivia.entrypoints.wallet import player_wallet_get
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
from tests.infra.rehearsal import avatars, media
from tests.infra.rehearsal import files as imports
from tests.infra.rehearsal.authoring import DOCUMENT

FUNCTIONS = {
    one.name: one
    for one in (
        TICKETS,
        solo.LIST,
        solo.PLAY,
        solo.ANSWER,
        solo.BOARD,
        Function("AccountDelete", account_delete.handler),
        Function("AccountExport", account_export.handler),
        Function("DailyChallenge", daily_challenge.handler),
        Function("GameActivate", game_activate.handler),
        Function("GameGet", game_get.handler),
        Function("GameHeaderPut", game_header_put.handler),
        Function("GameListOnMarketplace", game_list_on_marketplace.handler),
        Function("GameResultsGet", game_results_get.handler),
        Function("GuestCreate", guest_create.handler),
        Function("GuestRegister", guest_register.handler),
        Function("NotificationsGet", notifications_get.handler),
        Function("GameInvite", game_invite.handler),
        Function("MarketplaceGet", marketplace_get.handler),
        Function("MyGamesList", my_games_list.handler),
        Function("QuizStatisticsGet", quiz_statistics_get.handler),
        Function("MyQuestionsList", my_questions_list.handler),
        Function("QuizDraftMake", quiz_draft_make.handler),
        Function("PlayerWalletGet", player_wallet_get.handler),
        Function("PlayerGet", player_get.handler),
        Function("ProfileGet", profile_get.handler),
        Function("ProfilePut", profile_put.handler),
        Function("PurchaseGet", purchase_get.handler),
        Function("PurchaseStart", purchase_start.handler),
        Function("MediaPut", media_put.handler),
        avatars.PUT,
        Function("QuizExport", quiz_export.handler),
        Function("QuizImportGet", quiz_import_get.handler),
        Function("QuizImportPut", quiz_import_put.handler),
        Function("QuizModerate", quiz_moderate.handler),
        Function("QuizOpinion", quiz_opinion.handler),
    )
}
PROVIDERS = (
    leaving_bootstrap.account_delete,
    leaving_bootstrap.account_export,
    authoring_bootstrap.game_activate,
    authoring_bootstrap.game_get,
    authoring_bootstrap.game_header_put,
    authoring_bootstrap.my_games_list,
    authoring_bootstrap.my_questions_list,
    authoring_bootstrap.quiz_draft_make,
    daily_bootstrap.daily,
    games_bootstrap.game_results_get,
    insights_bootstrap.quiz_statistics_get,
    *imports.PROVIDERS,
    library_bootstrap.quiz_moderate,
    library_bootstrap.quiz_opinion,
    market_bootstrap.game_list_on_marketplace,
    market_bootstrap.marketplace_get,
    avatars_bootstrap.player_avatar_put,
    *media.PROVIDERS,
    notices_bootstrap.notifications_get,
    people_bootstrap.player_get,
    notices_bootstrap.game_invite,
    players_bootstrap.profile_get,
    players_bootstrap.profile_put,
    purchases_bootstrap.purchase_get,
    purchases_bootstrap.purchase_start,
    *solo.PROVIDERS,
    wallet_bootstrap.player_wallet_get,
)
NUMBERS = {
    Who.HOST: 0,
    Who.PLAYER: 1,
    Who.REMOVED: 2,
    Who.BANNED: 3,
    Who.OTHER_HOST: 4,
    Who.ACCOUNT: 5,
    Who.SOLO_GUEST: 6,
    Who.MODERATOR: 8,
}
"""Who has an account; the others send no token: operators have rights in AWS, none here."""

GROUPS = {NUMBERS[Who.SOLO_GUEST]: "guests", NUMBERS[Who.MODERATOR]: "moderators"}
STRANGER = 7
PLAY = "POST /api/games/{game_id}/attempts"
HOST = "POST /api/host-tickets"
ANOTHERS = ", of another's attempt"
AGAIN = ", after the game"
SOLD = ", of another's quiz that is for sale"
PRIVATE, RETIRED = ", of another's private quiz", ", of another's retired quiz"
QUIZ_OF_ANOTHER, IMPORT_OF_ANOTHER = ", of another's quiz", ", of another's import"
MEDIA_OF_ANOTHER, PURCHASE_OF_ANOTHER = ", of another's upload", ", of another's purchase"

AVATAR_OF_ANOTHER = ", of another's picture"
MY = "/api/my/quizzes"
BUY = "POST /api/market/{quiz_id}/purchases"
BOUGHT = {"request_id": str(UUID(int=5)), "price": 5, "revision": 1}
QUERIES = {"/scores": {"games": QUIZ}, "/export": {"format": "json"}}
"""Of routes whose paths end so."""
OF_GAMES = (
    "GET /api/games/{game_id}",
    "GET /api/games/{game_id}/rating",
    "PUT /api/games/{game_id}/rating",
    "POST /api/games/{game_id}/reports",
)


class Desk(hosted.HostedGame):
    """A hosted game that runs, and the tickets of all who have one."""

    def __init__(self) -> None:
        super().__init__(Evening(NUMBERS[Who.MODERATOR], 2, "websocket", "casual"))
        self.attempts: dict[int, str] = {}
        self.tickets: dict[Who, str] = {}
        self._plays_again = False
        self.quizzes: dict[int, str] = {}
        self.imports: dict[int, str] = {}
        self.media: dict[int, str] = {}
        self.purchases: dict[int, str] = {}
        self.avatars: dict[int, str] = {}

    @contextmanager
    def opened(self) -> Iterator["Desk"]:
        seed(self.cloud, self.evening)
        self.cloud.queues.leave("AccountForget")
        with (
            pytest.MonkeyPatch.context() as patch,
            self.wired(),
            guests_bootstrap.guest_create.override(self._guests()),
            guests_bootstrap.guest_register.override(GuestRegistration(accounts=MemoryAccounts())),
            wired(self.cloud, PROVIDERS, {"trivia.adapters.aws.stepfunctions": mock.Mock}),
        ):
            patch.setattr(hosted.CountingPoster, "close", lambda *_: None)
            for number in (*NUMBERS.values(), STRANGER):
                found = self.ask(PLAY, number, {"feedback": "each"}, game_id=QUIZ)
                self.attempts[number] = found["attempt_id"]
                self._note_play(number)
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
            query=next((QUERIES[end] for end in QUERIES if route.endswith(end)), None),
            body=None if body is None else json.dumps(body),
        ) | {"routeKey": route}
        if number is not None:
            claims = {"sub": player_id(number), "token_use": "access"}
            if number in GROUPS:
                claims["cognito:groups"] = f"[{GROUPS[number]}]"
            event["requestContext"]["authorizer"] = {"jwt": {"claims": claims}}
        answer = self.cloud.invoke(FUNCTIONS[wanted.function], event)
        return json.loads(answer.get("body", "null"))

    def tried(self, operation: str, who: Who) -> str:
        """What comes of `operation`."""
        route, _, variant = operation.partition(",")
        wanted = next(one for one in ROUTES if f"{one.method} {one.path}" == route)
        number = NUMBERS.get(who)
        if f",{variant}" == AGAIN and not self._plays_again:
            self._play_again()
        if number is None and not wanted.public:
            return UNSIGNED if self._is_refused(wanted) else YES
        if variant and RETIRED.endswith(variant):
            self._retire(self._quiz(STRANGER))
        if variant and SOLD.endswith(variant):
            self._sell(self._quiz(STRANGER))
        try:
            body, path = self._body(wanted, who, variant), self._path(wanted, who, variant)
            self.ask(route, number, body, **path)
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
            body = self._body(route, Who.ACCOUNT, "")
            self.ask(f"{route.method} {route.path}", None, body, **path)
        except SimulationFault:
            return True
        return False

    def _path(self, route: Route, who: Who, variant: str) -> dict[str, str]:
        number = STRANGER if variant else NUMBERS.get(who, STRANGER)
        of_quiz = route.function in (
            "ActiveGamesList",
            "GamePlay",
            "LeaderboardGet",
            "QuizOpinion",
        )
        moderated = route.function == "QuizModerate" and not variant
        every: dict[str, Callable[[], str]] = {
            "attempt_id": lambda: self.attempts[number],
            "game_id": lambda: self._played(variant) if of_quiz else self.game_id,
            "import_id": lambda: self._import(number),
            "media_id": lambda: self._media(number),
            "upload_id": lambda: self._avatar(number),
            "name": lambda: "Player 1",
            "purchase_id": lambda: self._purchase(number),
            "question_id": lambda: "q0",
            "quiz_id": lambda: (
                self._sold()
                if route.function == "MarketplaceGet"
                else self._reported()
                if moderated
                else self._quiz(number)
            ),
        }
        return {name: every[name]() for name in route.path_parameters}

    def _played(self, variant: str) -> str:
        return self._quiz(STRANGER) if variant else QUIZ

    def _quiz(self, number: int) -> str:
        """A quiz that the account with this number has made; a guest can name another's only."""
        number = STRANGER if number == NUMBERS[Who.SOLO_GUEST] else number
        if number not in self.quizzes:
            made = self.ask(f"POST {MY}", number, {"request_id": str(UUID(int=1))})
            quiz_id = self.quizzes[number] = made["quiz_id"]
            save = {"revision": 1, "document": DOCUMENT, "notes": {}}
            self.ask(f"PUT {MY}/{{quiz_id}}", number, save, quiz_id=quiz_id)
            publish = {"revision": 2, "visibility": "private"}
            self.ask(f"POST {MY}/{{quiz_id}}/publication", number, publish, quiz_id=quiz_id)
        return self.quizzes[number]

    def _import(self, number: int) -> str:
        """A file of theirs that was read."""
        number = STRANGER if number == NUMBERS[Who.SOLO_GUEST] else number
        if number not in self.imports:
            author = player_id(number)
            self.imports[number] = imports.begin(self.cloud, author, 1)
            imports.send(self.cloud, author, self.imports[number])
        return self.imports[number]

    def _reported(self) -> str:
        """A quiz that others can see."""
        author = NUMBERS[Who.ACCOUNT]
        quiz_id, shown = self._quiz(author), f"PUT {MY}/{{quiz_id}}/visibility"
        self.ask(shown, author, {"visibility": "link"}, quiz_id=quiz_id)
        return quiz_id

    def _sold(self) -> str:
        """What everybody may look at."""
        quiz_id = self._quiz(STRANGER)
        self._sell(quiz_id)
        return quiz_id

    def _sell(self, quiz_id: str) -> None:
        terms = {"price": 30, "may_copy": False}
        self.ask(f"PUT {MY}/{{quiz_id}}/listing", STRANGER, terms, quiz_id=quiz_id)

    def _note_play(self, number: int) -> None:
        """With others, today."""
        day = utc_day(self.cloud.clock.now())
        item = keys.earned(PlayerId(player_id(number)), QuizId(QUIZ), day)
        paid = {**item, "paid_by": text("message")}
        self.cloud.tables.put_item(TableName="Attempts", Item=paid)

    def _media(self, number: int) -> str:
        """An upload that they have begun."""
        number = STRANGER if number == NUMBERS[Who.SOLO_GUEST] else number
        if number not in self.media:
            self.media[number] = media.begin(self.cloud, player_id(number))
        return self.media[number]

    def _purchase(self, number: int) -> str:
        """One that they have begun."""
        number = STRANGER if number == NUMBERS[Who.SOLO_GUEST] else number
        if number not in self.purchases:
            begun = self.ask(BUY, number, BOUGHT, quiz_id=QUIZ)
            self.purchases[number] = begun["purchase_id"]
        return self.purchases[number]

    def _avatar(self, number: int) -> str:
        """A picture of themselves that they have begun to send."""
        number = STRANGER if number == NUMBERS[Who.SOLO_GUEST] else number
        if number not in self.avatars:
            self.avatars[number] = avatars.begin(self.cloud, player_id(number))
        return self.avatars[number]

    def _retire(self, quiz_id: str) -> None:
        """Nothing is told of a private one: this one anybody might have played."""
        shown = f"PUT {MY}/{{quiz_id}}/visibility"
        self.ask(shown, STRANGER, {"visibility": "link"}, quiz_id=quiz_id)
        self.ask(f"DELETE {MY}/{{quiz_id}}/publication", STRANGER, quiz_id=quiz_id)

    def _body(self, route: Route, who: Who, variant: str) -> Any:
        match route.operation or route.function:
            case "CreateQuiz":
                return {"request_id": str(UUID(int=2))}
            case "QuizDraftMake":
                notes = {"notes": "Bees", "count": 2, "language": "en"}
                return {"request_id": str(UUID(int=4)), **notes}
            case "BeginImport":
                return {"request_id": str(UUID(int=3)), "file_name": "a.csv", "bytes": 9}
            case "BeginAvatar":
                return {"bytes": 9}
            case "BeginMedia":
                return {"kind": "image", "bytes": 9}
            case "MakeQuizzes":
                return {"quizzes": [1]}
            case "BuyQuiz":
                return BOUGHT
            case "SaveQuiz":
                return {"revision": 2, "document": DOCUMENT, "notes": {}}
            case "PublishQuiz":
                return {"revision": 2, "visibility": "link"}
            case "SetVisibility":
                return {"visibility": "public"}
            case "GameInvite":
                return {"name": "Nobody at all"}
            case "ReadNotices":
                return {"seq": 0}
            case "MailNotices":
                return {"on": False, "language": "en"}
            case "PutListing":
                return {"price": 30, "may_copy": False}
            case "PutRating":
                return {"stars": 4}
            case "SendReport":
                return {"reason": "wrong"}
            case "PutModeration":
                return {"hidden": True, "seen_at": 0}
            case "GameAnswer":
                return {"responses": []}
            case "PlayDaily":
                return {"language": "en"}
            case "GiveAnswer":
                return {"response": None}
            case "DeleteAccount":
                return {"name": f"Player {NUMBERS[who]}" if who in NUMBERS else ""}
            case "ProfilePut":
                return {"name": f"Called {who.title()}"}
            case "CreateHostTicket":
                quiz_id = self._played(variant)
                return {"transport": "mqtt", "quiz_id": quiz_id, "rules": {"mode": "casual"}}
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
    follow = "POST /api/rematch-tickets"
    variants = {
        answer: (ANOTHERS,),
        PLAY: (PRIVATE, RETIRED, SOLD),
        HOST: (PRIVATE, RETIRED, SOLD),
        **dict.fromkeys(OF_GAMES, (PRIVATE,)),
        "PUT /api/moderation/quizzes/{quiz_id}": (PRIVATE,),
        follow: (AGAIN,),
        **{route: (QUIZ_OF_ANOTHER,) for route in routes if f"{MY}/" in route},
        **{route: (IMPORT_OF_ANOTHER,) for route in routes if "{import_id}" in route},
        **{route: (MEDIA_OF_ANOTHER,) for route in routes if "{media_id}" in route},
        **{route: (PURCHASE_OF_ANOTHER,) for route in routes if "{purchase_id}" in route},
        **{route: (AVATAR_OF_ANOTHER,) for route in routes if "{upload_id}" in route},
    }
    return [f"{route}{variant}" for route in routes for variant in ("", *variants.get(route, ()))]


def row(operation: str) -> dict[Who, str]:
    """What comes of `operation`, whoever asks."""
    with Desk().opened() as desk:
        return {who: desk.tried(operation, who) for who in Who}
