"""A page costs as much as it shows, however many quizzes there are."""

from tests.component.library.costs import PAGES, Library


def test_a_list_reads_what_it_shows_and_a_search_a_bounded_part_of_what_there_is() -> None:
    few, many = Library(100), Library(600)
    for name, read in PAGES.items():
        units = many.units(read)
        assert units <= (2 if read.__qualname__.startswith("listed") else 120), name
    for name in ("newest", "most played", "a cover", "words that nobody has"):
        assert many.units(PAGES[name]) == few.units(PAGES[name]), name
