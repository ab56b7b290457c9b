"""Progress as attributes of its item, and back. What is nothing takes no room."""

from dataclasses import fields
from typing import Any

from trivia.adapters.dynamodb.items import Item, Stored, number, number_of
from trivia.domain.players.deeds import Days, Deeds
from trivia.domain.players.progress import Progress

_COUNTS = tuple(one.name for one in fields(Deeds) if one.name not in ("modes", "days"))


def gathered_values(progress: Progress) -> Item:
    return {
        "experience": number(progress.experience),
        "quizzes_played": number(progress.quizzes_played),
        "wins": number(progress.wins),
        "levelled_at": number(progress.levelled_at),
        "deeds": {"M": _deeds(progress.deeds)},
        "badges": {"M": {name: number(at) for name, at in progress.badges.items()}},
    }


def gathered_in(item: Stored) -> Progress:
    badges = item.get("badges", {"M": {}})["M"]
    return Progress(
        experience=number_of(item, "experience"),
        quizzes_played=number_of(item, "quizzes_played"),
        wins=number_of(item, "wins"),
        levelled_at=number_of(item, "levelled_at"),
        deeds=_deeds_in(item.get("deeds", {"M": {}})["M"]),
        badges={name: number_of(badges, name) for name in badges},
    )


def _deeds(deeds: Deeds) -> Item:
    counts = {name: getattr(deeds, name) for name in _COUNTS}
    counts |= {"latest_day": deeds.days.latest, "days": deeds.days.bits}
    item = {name: number(count) for name, count in counts.items() if count}
    return item | ({"modes": {"SS": sorted(deeds.modes)}} if deeds.modes else {})


def _deeds_in(item: Stored) -> Deeds:
    counts: dict[str, Any] = {name: number_of(item, name) for name in _COUNTS}
    return Deeds(
        **counts,
        modes=frozenset(item["modes"]["SS"] if "modes" in item else ()),
        days=Days(latest=number_of(item, "latest_day"), bits=number_of(item, "days")),
    )
