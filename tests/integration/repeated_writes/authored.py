"""Conditional writes of what authors make, and of the library that it is found in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
from trivia.adapters.dynamodb.imports.jobs import DynamoImports
from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.adapters.dynamodb.library.ratings import DynamoRatings
from trivia.adapters.dynamodb.library.reports import DynamoReports
from trivia.adapters.dynamodb.library.shelves import DynamoShelves
from trivia.adapters.dynamodb.media.register import DynamoMediaRegister
from trivia.application.authoring.ports import Created
from trivia.application.library.values import Report
from trivia.application.media.values import Made, Media, MediaKind
from trivia.domain.authoring.draft import Draft
from trivia.domain.formats.report import remark
from trivia.domain.ids import MediaId, PlayerId, QuizId
from trivia.domain.imports.job import Job, State
from trivia.domain.library.numbers import Numbers
from trivia.domain.quizzes.publication import Visibility

from tests.authors import a_draft, published_header, revised
from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.importers import a_job
from tests.integration.repeated_writes.scene import QUIZ, Scene, Write


def draft_created(scene: Scene) -> bool:
    """Once: there is no room for a second one."""
    before, drafts = _drafts(scene)
    draft = a_draft(scene.name)
    done = drafts.create(draft, 1) is Created.DONE
    return done and before.get(draft.header.owner_id, draft.header.quiz_id) == draft


def draft_saved(scene: Scene) -> bool:
    before, drafts = _drafts(scene)
    draft = a_draft(scene.name)
    header = draft.header
    before.create(draft, 1)
    done, saved = drafts.save(header.owner_id, header.quiz_id, 1, revised("Wasps"))
    return bool(done and saved == before.get(header.owner_id, header.quiz_id))


def draft_deleted(scene: Scene) -> bool:
    """Once: room for one more, not for two."""
    before, drafts = _drafts(scene)
    first, second, third = (a_draft(scene.name, quiz_id=f"{scene.name}-{n}") for n in range(3))
    before.create(first, 2)
    before.create(second, 2)
    done = drafts.delete(first.header, NOON)
    before.create(third, 2)
    return bool(done and before.create(a_draft(scene.name), 2) is Created.TOO_MANY)


def draft_published(scene: Scene) -> bool:
    before, drafts = _drafts(scene)
    draft = a_draft(scene.name)
    before.create(draft, 1)
    return _publish(scene, draft)


def quiz_shown(scene: Scene) -> bool:
    before, _ = _drafts(scene)
    draft = a_draft(scene.name)
    before.create(draft, 1)
    _publish(replace(scene, writing=scene.client), draft)
    header = published_header(draft, Visibility.LINK)
    after = replace(header, visibility=Visibility.PRIVATE)
    return bool(_publications(scene).stand(header, after))


def quiz_listed(scene: Scene) -> bool:
    _, library = scene.of(DynamoLibrary, "Library")
    made = quiz(scene.name)
    library.put(made, NOON)
    card = DynamoShelves(scene.client, scene.tables["Library"]).card(made.id)
    return card is not None and card.listed_at == NOON


def numbers_shown(scene: Scene) -> bool:
    before, library = scene.of(DynamoLibrary, "Library")
    made = quiz(scene.name)
    before.put(made, NOON)
    library.show(made.id, Numbers(plays=3, changes=1))
    card = DynamoShelves(scene.client, scene.tables["Library"]).card(made.id)
    return card is not None and card.numbers.plays == 3


def plays_shown(scene: Scene) -> bool:
    before, library = scene.of(DynamoLibrary, "Library")
    made = quiz(scene.name)
    before.put(made, NOON)
    library.played(made.id, 3)
    card = DynamoShelves(scene.client, scene.tables["Library"]).card(made.id)
    return card is not None and (card.numbers.plays, card.numbers.changes) == (3, 1)


def quiz_rated(scene: Scene) -> bool:
    """Counted once."""
    _, ratings = scene.of(DynamoRatings, "Library")
    numbers = ratings.rate(QuizId(scene.name), PlayerId("p1"), 4, NOON)
    return bool((numbers.stars, numbers.ratings) == (4, 1))


def quiz_reported(scene: Scene) -> bool:
    before, reports = scene.of(DynamoReports, "Library")
    reports.put(QuizId(scene.name), "Rivers", A_REPORT)
    return [one.count for one in before.open(None).items if one.quiz_id == scene.name] == [1]


def reports_settled(scene: Scene) -> bool:
    before, reports = scene.of(DynamoReports, "Library")
    before.put(QuizId(scene.name), "Rivers", A_REPORT)
    reports.settle(QuizId(scene.name), NOON)
    return all(one.quiz_id != scene.name for one in before.open(None).items)


A_REPORT = Report(player_id=PlayerId("p1"), reason="wrong", text="", at=NOON)


def _drafts(scene: Scene) -> tuple[Any, Any]:
    return scene.of(DynamoDrafts, "Drafts", scene.tables["GamesDetail"], scene.tables["Library"])


def _publications(scene: Scene) -> Any:
    names = (scene.tables[name] for name in ("Drafts", "GamesDetail", "Library"))
    return DynamoPublications(scene.writing, *names)


def _publish(scene: Scene, draft: Draft) -> bool:
    after, document = (
        published_header(draft, Visibility.LINK),
        QUIZ.replace("NAME", draft.header.quiz_id),
    )
    made = quiz(draft.header.quiz_id)
    return bool(_publications(scene).publish(draft.header, after, document, made))


def _media(scene: Scene) -> tuple[Any, Any, Media]:
    """The register over either client, and an upload that was begun."""
    before, register = scene.of(DynamoMediaRegister, "Media")
    media = Media(
        media_id=MediaId(scene.name),
        owner_id=PlayerId(scene.name),
        kind=MediaKind.IMAGE,
        created_at=scene.clock.now(),
    )
    return before, register, media


def _made_media(scene: Scene) -> tuple[Any, Any, Media]:
    before, register, media = _media(scene)
    before.add(media)
    before.made(media, Made(files={}, width=4), "/media/a/large.webp", 1)
    return before, register, media


def media_added(scene: Scene) -> bool:
    before, register, media = _media(scene)
    register.add(media)
    return bool(before.get(media.owner_id, media.media_id) == media)


def media_claimed(scene: Scene) -> bool:
    before, register, media = _media(scene)
    before.add(media)
    return bool(register.claim(media, "1"))


def media_made(scene: Scene) -> bool:
    before, register, media = _media(scene)
    before.add(media)
    return bool(register.made(media, Made(files={}, width=4), "/media/a/large.webp", 1))


def media_refused(scene: Scene) -> bool:
    before, register, media = _media(scene)
    before.add(media)
    return bool(register.refuse(media, "not_an_image"))


def media_kept(scene: Scene) -> bool:
    _, register, media = _made_media(scene)
    return bool(register.keep(media.owner_id, [media.media_id]) == frozenset())


def media_looked_after(scene: Scene) -> bool:
    before, register, media = _made_media(scene)
    register.look_again(media, 10**15)
    return media.media_id not in {one.media_id for one in before.due(10**14, 100)}


def media_dropped(scene: Scene) -> bool:
    _, register, media = _made_media(scene)
    return bool(register.drop(media))


def media_forgotten(scene: Scene) -> bool:
    before, register, media = _made_media(scene)
    before.drop(media)
    register.forget(media, scene.clock.now())
    return media.media_id not in {one.media_id for one in before.due(10**14, 100)}


def import_begun(scene: Scene) -> bool:
    before, jobs = scene.of(DynamoImports, "Imports")
    job = a_job(scene.name)
    return bool(jobs.begin(job) == job == before.get(job.owner_id, job.import_id))


def import_claimed(scene: Scene) -> bool:
    before, jobs = scene.of(DynamoImports, "Imports")
    job = before.begin(a_job(scene.name))
    return jobs.claim(job.owner_id, job.import_id, "m") is not None


def _read(scene: Scene, write: Callable[[Any, Job], None]) -> Job:
    """An import that is being read, after `write`."""
    before, jobs = scene.of(DynamoImports, "Imports")
    job = before.begin(a_job(scene.name))
    before.claim(job.owner_id, job.import_id, "m")
    write(jobs, job)
    after: Job = before.get(job.owner_id, job.import_id)
    return after


def import_told(scene: Scene) -> bool:
    return _read(scene, lambda jobs, job: jobs.tell(job, "m", 3, 9)).done == 3


def import_finished(scene: Scene) -> bool:
    return _read(scene, lambda jobs, job: jobs.finish(job, "m")).state is State.DONE


def import_refused(scene: Scene) -> bool:
    why = remark("file_empty")
    after = _read(scene, lambda jobs, job: jobs.refuse(job, "m", why, [["a"]]))
    return (after.state, after.refusal, after.table) == (State.REFUSED, why, [["a"]])


def import_made(scene: Scene) -> bool:
    return _read(scene, lambda jobs, job: jobs.note_made(job, [2, 7])).made == {2, 7}


WRITES: Mapping[str, Write] = {
    "DynamoMediaRegister.add": media_added,
    "DynamoMediaRegister.claim": media_claimed,
    "DynamoMediaRegister.made": media_made,
    "DynamoMediaRegister.refuse": media_refused,
    "DynamoMediaRegister.keep": media_kept,
    "DynamoMediaRegister.look_again": media_looked_after,
    "DynamoMediaRegister.drop": media_dropped,
    "DynamoMediaRegister.forget": media_forgotten,
    "DynamoImports.begin": import_begun,
    "DynamoImports.claim": import_claimed,
    "DynamoImports.tell": import_told,
    "DynamoImports.finish": import_finished,
    "DynamoImports.refuse": import_refused,
    "DynamoImports.note_made": import_made,
    "DynamoLibrary.put": quiz_listed,
    "DynamoLibrary.played": plays_shown,
    "DynamoLibrary.show": numbers_shown,
    "DynamoRatings.rate": quiz_rated,
    "DynamoReports.put": quiz_reported,
    "DynamoReports.settle": reports_settled,
    "DynamoDrafts.create": draft_created,
    "DynamoDrafts.save": draft_saved,
    "DynamoDrafts.delete": draft_deleted,
    "DynamoPublications.publish": draft_published,
    "DynamoPublications.stand": quiz_shown,
}
