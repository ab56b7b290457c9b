"""Drafts and what is published of them: one suite over the tables of the simulation and over
DynamoDB."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from trivia.adapters.dynamodb.authoring.contents import DynamoDraftContents
from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
from trivia.adapters.dynamodb.library.shelves import DynamoShelves
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.application.authoring.ports import Created, Drafts, Publications
from trivia.application.quizzes.listing import Chosen
from trivia.domain.authoring.draft import Draft, State
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.library.numbers import Sort
from trivia.domain.quizzes.publication import Standing, Visibility
from trivia_bench.simulation.kept_items import KEYS
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.authors import a_draft, published_header, revised
from tests.builders import quiz
from tests.fakes.clock import NOON

TABLES = ("Drafts", "GamesDetail", "Library")
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Stores:
    """Of one author, whom no other test knows."""

    client: Any
    tables: Mapping[str, str]
    owner: PlayerId

    @property
    def drafts(self) -> Drafts:
        drafts, versions, library = self._names
        return DynamoDrafts(self.client, drafts, versions, library, page_size=2)

    @property
    def publications(self) -> Publications:
        drafts, versions, library = self._names
        return DynamoPublications(self.client, drafts, versions, library)

    @property
    def versions(self) -> DynamoQuizStore:
        """Nothing in memory."""
        return DynamoQuizStore(self.client, self.tables["GamesDetail"])

    @property
    def _names(self) -> list[str]:
        return [self.tables[name] for name in TABLES]

    def begun(self, quiz_id: str = "") -> Draft:
        draft = a_draft(self.owner, quiz_id=quiz_id)
        assert self.drafts.create(draft, 9) is Created.DONE
        return draft

    def get(self, draft: Draft) -> Draft | None:
        return self.drafts.get(draft.header.owner_id, draft.header.quiz_id)

    def publish(self, before: Draft, version: int = 1) -> bool:
        after = replace(published_header(before), version=version)
        made = quiz(before.header.quiz_id, version=version)
        document = (
            f'{{"format": "trivia-quiz/1", "id": "{made.id}", "title": "v{version}",'
            ' "category": "general", "questions": [{"kind": "true_false", "text": "Long?",'
            ' "correct": true}]}'
        )
        return self.publications.publish(before.header, after, document, made)

    def is_listed(self, draft: Draft) -> bool:
        shelves = DynamoShelves(self.client, self.tables["Library"], page_size=1000)
        listed = {
            sort: {card.game.game_id for card in shelves.page(Chosen(), sort, None).items}
            for sort in Sort
        }
        found = {
            card.game.game_id
            for card in shelves.found(("rivers",), Chosen(), Sort.NEWEST, None).items
        }
        everywhere = {GameId(draft.header.quiz_id) in ids for ids in (*listed.values(), found)}
        assert len(everywhere) == 1, "it is in some lists"
        return everywhere.pop()


@pytest.fixture(params=["simulation", "dynamodb"])
def stores(request: pytest.FixtureRequest) -> Iterator[Stores]:
    owner = PlayerId(f"author-{next(_numbers)}")
    if request.param == "simulation":
        yield Stores(CountingTables(Meter()), {name: name for name in KEYS}, owner)
        return
    client = request.getfixturevalue("dynamodb")
    made = Stores(client, request.getfixturevalue("tables"), owner)
    yield made
    for header in made.drafts.page(owner, None).items:
        made.drafts.delete(header, NOON)  # other suites list what there is


def test_a_draft_is_its_owner_s_and_is_made_once(stores: Stores) -> None:
    draft = stores.begun()

    assert stores.get(draft) == draft
    assert stores.drafts.get(PlayerId("other"), draft.header.quiz_id) is None
    assert stores.drafts.create(draft, 1) is Created.DONE
    other = a_draft(stores.owner, quiz_id="another")
    assert stores.drafts.create(other, 1) is Created.TOO_MANY
    assert stores.get(other) is None


def test_a_save_is_of_the_revision_that_it_changed(stores: Stores) -> None:
    draft = stores.begun()
    owner, quiz_id = draft.header.owner_id, draft.header.quiz_id

    done, saved = stores.drafts.save(owner, quiz_id, 1, revised("Bees"))
    late, kept = stores.drafts.save(owner, quiz_id, 1, revised("Wasps"))

    assert done
    assert saved is not None
    assert (saved.header.revision, saved.header.title) == (2, "Bees")
    assert saved.content == revised("Bees").content
    assert not late
    assert kept == saved == stores.get(draft)
    assert stores.drafts.save(PlayerId("other"), quiz_id, 2, revised("X")) == (False, None)


def test_a_list_is_in_pages_changed_last_first_without_documents(stores: Stores) -> None:
    for number in range(3):
        made = a_draft(stores.owner, quiz_id=f"quiz-{number}", updated_at=NOON + number)
        stores.drafts.create(made, 9)
    stores.drafts.save(stores.owner, QuizId("quiz-0"), 1, revised("Bees", NOON + 10))

    first = stores.drafts.page(stores.owner, None)
    second = stores.drafts.page(stores.owner, first.next)

    assert [header.quiz_id for header in first.items] == ["quiz-0", "quiz-2"]
    assert [header.quiz_id for header in second.items] == ["quiz-1"]
    assert (first.items[0].title, first.items[0].revision) == ("Bees", 2)
    assert second.next is None
    with pytest.raises(ValueError, match="no position"):
        stores.drafts.page(stores.owner, "nowhere")


def test_what_is_published_is_the_newest_version_and_listed(stores: Stores) -> None:
    draft = stores.begun()

    assert stores.publish(draft)

    found = stores.versions.newest(draft.header.quiz_id)
    assert found is not None
    assert (found.quiz.version, found.quiz.title) == (1, "v1")
    assert found.standing == Standing(owner_id=stores.owner)
    assert stores.is_listed(draft)
    stored = stores.get(draft)
    assert stored is not None
    assert stored.header == published_header(draft)


def test_a_version_is_published_once_and_the_next_one_takes_its_place(stores: Stores) -> None:
    draft = stores.begun()
    stores.publish(draft)

    assert not stores.publish(draft)
    header = published_header(draft)
    assert stores.publish(Draft(header, draft.content), version=2)
    assert not stores.publications.stand(header, replace(header, state=State.RETIRED))

    newest, first = (
        stores.versions.newest(header.quiz_id),
        stores.versions.version(header.quiz_id, 1),
    )
    assert newest is not None
    assert newest.quiz.version == 2
    assert first is not None
    assert first.title == "v1"


@pytest.mark.parametrize(
    ("visibility", "state", "listed"),
    [
        (Visibility.PUBLIC, State.RETIRED, False),
        (Visibility.LINK, State.PUBLISHED, False),
        (Visibility.PRIVATE, State.PUBLISHED, False),
    ],
)
def test_a_change_of_standing_is_one_of_the_version_and_of_the_list(
    stores: Stores, visibility: Visibility, state: State, listed: bool
) -> None:
    draft = stores.begun()
    stores.publish(draft)
    before = published_header(draft)
    after = replace(before, visibility=visibility, state=state)

    assert stores.publications.stand(before, after)
    found = stores.versions.newest(before.quiz_id)
    assert found is not None
    assert found.standing == after.standing
    assert stores.is_listed(draft) is listed

    assert stores.publications.stand(after, before)
    assert stores.is_listed(draft)


def test_what_is_deleted_leaves_its_name_and_what_was_published_is_retired(stores: Stores) -> None:
    unpublished, published = stores.begun("one"), stores.begun("two-of-them")
    stores.publish(published)
    header = published_header(published)

    assert not stores.drafts.delete(published.header, NOON)
    assert stores.drafts.delete(header, NOON)
    assert stores.drafts.delete(unpublished.header, NOON)

    for draft in (unpublished, published):
        assert stores.get(draft) is None
        assert stores.drafts.is_deleted(stores.owner, draft.header.quiz_id)
        assert stores.drafts.create(draft, 9) is Created.DELETED
        assert not stores.drafts.delete(draft.header, NOON)
    assert stores.drafts.page(stores.owner, None).items == ()
    found = stores.versions.newest(header.quiz_id)
    assert found is not None
    assert found.standing.retired
    assert not stores.is_listed(published)
    third = a_draft(stores.owner, quiz_id="three")
    assert stores.drafts.create(third, 1) is Created.DONE


def test_a_deletion_that_began_before_a_quiz_was_shown_leaves_it_in_no_list(
    stores: Stores,
) -> None:
    draft = stores.begun()
    stores.publish(draft)
    listed = published_header(draft)
    private = replace(listed, visibility=Visibility.PRIVATE)
    assert stores.publications.stand(listed, private)
    assert stores.publications.stand(private, listed)

    assert not stores.drafts.delete(private, NOON)
    assert stores.is_listed(draft)
    assert stores.drafts.delete(listed, NOON)
    assert not stores.is_listed(draft)


def test_what_drafts_say_is_read_by_id_a_few_at_a_time(stores: Stores) -> None:
    contents = DynamoDraftContents(stores.client, stores.tables["Drafts"])
    for letter in "cab":
        stores.begun(f"quiz-{letter}")
    gone = stores.begun("quiz-d")
    assert stores.drafts.delete(gone.header, NOON)

    first = contents.contents(stores.owner, None, 2, inclusive=True)
    assert [one.quiz_id for one in first.items] == ["quiz-a", "quiz-b"]
    kept = stores.get(a_draft(stores.owner, quiz_id="quiz-a"))
    assert kept is not None
    assert first.items[0].document == kept.content.document
    assert first.next == "quiz-b"
    rest = contents.contents(stores.owner, QuizId("quiz-b"), 9, inclusive=False)
    assert ([one.quiz_id for one in rest.items], rest.next) == (["quiz-c"], None)
    again = contents.contents(stores.owner, QuizId("quiz-b"), 9, inclusive=True)
    assert [one.quiz_id for one in again.items] == ["quiz-b", "quiz-c"]
