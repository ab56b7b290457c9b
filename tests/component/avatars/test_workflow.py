"""The state machine PlayerAvatar, from its file: whatever dies, a player has one face."""

import contextlib
import io

import pytest
from PIL import Image
from trivia.domain.notices.notice import NoticeKind

from tests.builders import ADA
from tests.component.avatars.studio import Studio, shown
from tests.state_machines import Died, Kills

GOOD = ["Check", "IsPicture", "Moderate", "IsAllowed", "Thumbnails", "AreMade", "Show", "IsNewest"]


def picture(colour: str = "teal", size: tuple[int, int] = (60, 40)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def studio() -> Studio:
    return Studio()


def test_a_picture_becomes_the_face_of_who_sent_it(studio: Studio) -> None:
    given = studio.send()

    done = studio.run(given)

    assert done.visited == [*GOOD, "Tell", "Shown"]
    assert studio.face() == f"/media/{given['upload_id']}/face.webp"
    assert studio.state(given) == ("shown", None)
    assert studio.notices.of(ADA.id) == [NoticeKind.AVATAR_DONE]
    assert studio.buckets.kept() == shown(given), "what was sent is gone"


def test_both_sizes_are_squares_from_the_middle() -> None:
    studio = Studio(real=True)
    given = studio.send(picture(size=(900, 300)))
    studio.run(given)

    sizes = []
    for key in sorted(shown(given)):
        content = studio.buckets.get_object(Bucket="Media", Key=key)["Body"].read()
        sizes.append(Image.open(io.BytesIO(content)).size)
    assert sizes == [(96, 96), (320, 320)]


def _calls_of_a_run() -> int:
    studio, kills = _with_a_face(), Kills()
    given = studio.send()
    studio.compose(kills)
    studio.run(given)
    return kills.calls


def _with_a_face() -> Studio:
    studio = Studio()
    assert studio.run(studio.send()).status == "SUCCEEDED"
    return studio


def test_whoever_is_killed_at_any_call_is_followed_by_one_who_ends_it() -> None:
    for number in range(_calls_of_a_run()):
        for kills in (Kills(before={number}), Kills(after={number})):
            studio = _with_a_face()
            given = studio.send()
            studio.compose(kills)

            done = studio.run(given)

            assert (done.status, done.visited[-1]) == ("SUCCEEDED", "Shown"), kills
            assert studio.face() == f"/media/{given['upload_id']}/face.webp", kills
            assert studio.buckets.kept() == shown(given), f"the face before is deleted: {kills}"
            assert len(studio.notices.told) == 2, kills


@pytest.mark.parametrize("first", range(4))
@pytest.mark.parametrize("after", [False, True])
def test_what_fails_for_good_leaves_the_old_face_and_says_so(first: int, after: bool) -> None:
    """But if it was shown before all tries to say so died: then it is shown."""
    studio = Studio()
    old = studio.send()
    studio.run(old)
    given = studio.send()
    tries = set(range(first, first + 7))

    done = studio.run(given, Kills(after=tries) if after else Kills(before=tries))

    assert (done.status, done.error) == ("FAILED", "AvatarFailed")
    was_shown = after and first == 3
    face = given if was_shown else old
    assert studio.face() == f"/media/{face['upload_id']}/face.webp"
    assert studio.buckets.kept() >= shown(face)
    if was_shown:
        assert studio.state(given) == ("shown", None)
    else:
        assert studio.state(given) == ("refused", "avatar_failed")
        assert studio.notices.of(ADA.id)[-1] == NoticeKind.AVATAR_REFUSED
        assert studio.buckets.kept() == shown(old)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no picture", "not_an_image"),
        (picture()[:60], "image_broken"),
        (picture(size=(8, 8)), "image_too_small"),
        (picture("magenta"), "avatar_not_allowed"),
    ],
)
def test_what_is_refused_leaves_the_old_face_and_the_reason(content: bytes, code: str) -> None:
    studio = Studio(real=True)
    given = studio.send(content)

    done = studio.run(given)

    assert (done.status, done.visited[-1]) == ("SUCCEEDED", "Refused")
    assert (studio.face(), studio.state(given)) == ("owl", ("refused", code))
    (notice,) = studio.notices.told.values()
    assert (notice.kind, notice.params) == (NoticeKind.AVATAR_REFUSED, {"reason": code})
    assert studio.buckets.kept() == set()


def test_of_two_the_one_that_was_begun_last_is_shown(studio: Studio) -> None:
    first, second = studio.send(), studio.send()

    late = [studio.run(one) for one in (second, first)]

    assert [one.visited[-1] for one in late] == ["Shown", "Dropped"]
    assert studio.face() == f"/media/{second['upload_id']}/face.webp"
    assert studio.state(first) == ("replaced", None)
    assert studio.buckets.kept() == shown(second)


def test_who_has_chosen_an_animal_in_the_meantime_keeps_it(studio: Studio) -> None:
    given = studio.send()
    before = studio.players.get(ADA.id)
    assert before
    studio.players.put(before, type(before)(before.player, "fox"))

    assert studio.run(given).visited[-1] == "Dropped"
    assert (studio.face(), studio.state(given)) == ("fox", ("replaced", None))


def test_of_two_files_by_one_form_the_first_is_taken(studio: Studio) -> None:
    given = studio.send()
    studio.run(given)
    face = studio.face()

    again = studio.run(studio.sent(given["upload_id"], b"another"))

    assert again.visited[-1] == "Dropped"
    assert studio.face() == face


def test_a_second_execution_of_one_file_changes_nothing(studio: Studio) -> None:
    given = studio.send()
    studio.run(given)

    assert studio.run(given).visited[-1] == "Dropped"
    assert studio.state(given) == ("shown", None)
    assert studio.buckets.kept() == shown(given)
    assert len(studio.notices.told) == 1


def test_the_account_may_go_while_a_picture_is_made(studio: Studio) -> None:
    studio.run(studio.send())
    given = studio.send()

    studio.forgetting.forget(ADA.id)
    studio.players.forget(ADA.id)

    assert studio.run(given).visited[-1] == "Dropped"
    assert studio.buckets.kept() <= {f"avatars/{ADA.id}/{given['upload_id']}"}, "gone in a day"
    assert studio.uploads.of(ADA.id) == []


def test_forgetting_takes_up_where_it_has_died() -> None:
    for number in range(6):
        studio, kills = _with_a_face(), Kills(before={number})
        studio.compose(kills)

        with contextlib.suppress(Died):
            studio.forgetting.forget(ADA.id)
        studio.forgetting.forget(ADA.id)

        assert studio.buckets.kept() == set()
        assert studio.uploads.of(ADA.id) == []
