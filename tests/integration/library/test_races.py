"""Whoever publishes, renames, shows, withdraws and hides a quiz at once leaves no ghost of it."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
from trivia.adapters.dynamodb.items import text, text_of
from trivia.adapters.dynamodb.library import keys
from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.adapters.dynamodb.library.ratings import DynamoRatings
from trivia.adapters.dynamodb.library.reports import DynamoReports
from trivia.adapters.dynamodb.library.shelves import DynamoShelves
from trivia.adapters.dynamodb.media.register import DynamoMediaRegister
from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.queries import all_items
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.adapters.identity.lazy_names import LazyTexts
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.adapters.quiz_documents import QuizDocuments
from trivia.application.authoring.editing import Editing
from trivia.application.authoring.publishing import Publishing
from trivia.application.library.moderation import Moderation
from trivia.application.limits.limiter import Limiter
from trivia.application.notices.telling import NoticePost
from trivia.application.outbox.relay import Relay
from trivia.domain.errors import TriviaError
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.library.words import words_of
from trivia.domain.players.player import Player
from trivia.domain.quizzes.publication import Visibility

from tests.builders import record
from tests.fakes.clock import FixedClock
from tests.fakes.market import NothingToCopy
from tests.fakes.outbox import MemoryTopics

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

OWNER = Player(PlayerId("author-of-races"), "Racer")
TITLES = ("Bees and wasps", "Wasps of the north", "Nothing but ants")
LISTS = {keys.shelf(c, one) for c in (None, "nature") for one in (None, "en")}
QUESTION = {"kind": "true_false", "text": "So?", "correct": True}


class NoLimits:
    def spend(self, *_: Any, **__: Any) -> int:
        return 0


def test_no_list_has_a_ghost_of_it(dynamodb: "DynamoDBClient", tables: dict[str, str]) -> None:
    clock, documents, client = FixedClock(), QuizDocuments(), dynamodb
    names = tables["Drafts"], tables["GamesDetail"], tables["Library"]
    players = DynamoPlayerDirectory(client, tables["Players"])
    players.put(None, record(OWNER))
    drafts = DynamoDrafts(client, *names)
    publications = DynamoPublications(client, *names, tables["Outbox"])
    shelves = DynamoShelves(client, tables["Library"])
    limiter = Limiter(limits=NoLimits(), clock=clock)
    editing = Editing(
        drafts=drafts, copies=NothingToCopy(), format=documents, limiter=limiter, clock=clock
    )
    publishing = Publishing(
        drafts=drafts,
        publications=publications,
        authors=players,
        media=DynamoMediaRegister(client, tables["Media"]),
        format=documents,
        decency=LazyTexts(),
        limiter=limiter,
        clock=clock,
    )
    moderation = Moderation(
        cards=shelves,
        documents=DynamoQuizStore(client, tables["GamesDetail"]),
        reports=DynamoReports(client, tables["Library"]),
        drafts=drafts,
        publications=publications,
        post=NoticePost(
            encoder=ContractEncoder(),
            relay=Relay(outbox=DynamoOutbox(client, tables["Outbox"]), publisher=MemoryTopics()),
        ),
        clock=clock,
    )
    quiz_id = editing.create(OWNER.id, "request", "en").header.quiz_id

    def revision() -> int:
        found = drafts.get(OWNER.id, quiz_id)
        assert found is not None
        return found.header.revision

    def write(title: str) -> None:
        document = {"title": title, "category": "nature", "questions": [QUESTION]}
        editing.save(OWNER.id, quiz_id, revision(), document, {})

    write(TITLES[0])
    publishing.publish(OWNER.id, quiz_id, revision(), Visibility.PUBLIC)
    library, ratings = DynamoLibrary(client, names[2]), DynamoRatings(client, names[2])
    deeds: list[Callable[[random.Random], Any]] = [
        lambda rng: write(rng.choice(TITLES)),
        lambda rng: publishing.publish(
            OWNER.id, quiz_id, revision(), rng.choice([Visibility.PUBLIC, Visibility.LINK])
        ),
        lambda rng: publishing.show(OWNER.id, quiz_id, rng.choice(list(Visibility))),
        lambda _: publishing.retire(OWNER.id, quiz_id),
        lambda rng: moderation.decide(
            quiz_id, hide=rng.random() < 0.5, reason="other", text="", seen_at=0
        ),
        lambda rng: library.played(quiz_id, rng.randint(1, 50)),
        lambda rng: ratings.rate(quiz_id, PlayerId(f"p{rng.randint(1, 3)}"), rng.randint(1, 5), 1),
    ]

    done: set[Callable[[random.Random], Any]] = set()

    def person(seed: int) -> None:
        rng = random.Random(seed)
        for _ in range(12):
            deed = rng.choice(deeds)
            try:
                deed(rng)
            except TriviaError:
                continue  # somebody else was faster, or has hidden it
            done.add(deed)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(person, range(6)))

    assert len(done) == len(deeds), "some never came to anything"
    assert _led_to(client, names[2], quiz_id) == _should_be(drafts, shelves, quiz_id)
    publishing.publish(OWNER.id, quiz_id, revision(), Visibility.PUBLIC)
    moderation.decide(quiz_id, hide=False, reason="other", text="", seen_at=0)
    assert _led_to(client, names[2], quiz_id) == _should_be(drafts, shelves, quiz_id) != set()
    editing.delete(OWNER.id, quiz_id)
    assert _led_to(client, names[2], quiz_id) == set()


def _led_to(client: "DynamoDBClient", table: str, quiz_id: QuizId) -> set[str]:
    """All shelves and words that lead to the quiz."""
    words = words_of((*TITLES, "nature", OWNER.name))
    found: set[str] = set()
    for shelf in {*LISTS, *map(keys.word_shelf, words)}:
        entries = all_items(
            client,
            TableName=table,
            KeyConditionExpression="shelf = :shelf",
            ExpressionAttributeValues={":shelf": text(shelf)},
        )
        for place in (text_of(one, "place") for one in entries if one["quiz_id"] == text(quiz_id)):
            found.add(shelf if shelf in LISTS else f"{shelf}#{place.split('#')[0]}")
    return found


def _should_be(drafts: DynamoDrafts, shelves: DynamoShelves, quiz_id: QuizId) -> set[str]:
    draft, card = drafts.get(OWNER.id, quiz_id), shelves.card(quiz_id)
    assert draft is not None
    assert card is not None
    assert (card.standing, card.version) == (draft.header.standing, draft.header.version)
    if not card.standing.is_listed:
        return set()
    return LISTS | {f"word#{word[:2]}#{word}" for word in card.words}
