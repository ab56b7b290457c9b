"""Which of our categories a subject of another service is most like."""

_WORDS = {
    "geography": "geograph geografi countries capitals länder world_places",
    "history": "histor geschichte mythology politics war",
    "science": "scien mathemat physic chemi biolog wissenschaft astronom space",
    "nature": "animal nature natur plants tiere umwelt",
    "technology": "comput gadget technolog technik vehicle informatik internet",
    "sports": "sport olymp football soccer fußball",
    "arts": "art music film movie book literat televis theatre celebrit entertainment anime"
    " comic cartoon video board_game musik kunst kino",
    "food": "food drink cuisine cooking essen trinken küche",
}


def category_of(subject: str) -> str:
    """The category, ``general`` if none is near."""
    words = subject.casefold()
    if words in _WORDS or words == "general":
        return words
    for category, starts in _WORDS.items():
        if any(_begins(words, start.replace("_", " ")) for start in starts.split()):
            return category
    return "general"


def _begins(text: str, start: str) -> bool:
    at = text.find(start)
    while at >= 0:
        if not at or not text[at - 1].isalnum():
            return True
        at = text.find(start, at + 1)
    return False
