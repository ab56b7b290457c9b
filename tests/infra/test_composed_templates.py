"""Templates that are made of parts are what the parts say, and parts are short enough to read."""

from trivia_local.portions.compose import PORTIONS, stale

from tests.infra.stack_model import ROOT

MOST_LINES = 400


def test_the_templates_are_what_their_parts_say() -> None:
    assert [str(path) for path in stale()] == [], "run `trivia templates`"


def test_nothing_is_generated_that_no_portion_makes() -> None:
    kept = {path.stem for path in (ROOT / "infra/generated").iterdir()}

    assert kept == set(PORTIONS)


def test_a_template_that_people_write_is_read_in_one_sitting() -> None:
    written = list((ROOT / "infra").glob("*.yaml"))
    written += [path for portion in PORTIONS for path in (ROOT / "infra" / portion).iterdir()]

    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in written
    }
    del lengths["infra/data.yaml"]  # a table after the other: nobody reads all of them
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}
