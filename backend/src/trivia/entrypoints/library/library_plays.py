"""The stream of QuizStats: how often quizzes were played, for the lists and for authors' pay.

Each event is a number as it is by then: of a batch the largest of a quiz counts, and what fails
comes with the next play.
"""

from trivia.bootstrap import library as library_bootstrap
from trivia.domain.ids import QuizId
from trivia.entrypoints.edges.invocation import Event, invoked
from trivia.entrypoints.edges.observability import Invocation


def _answer(event: Event, invocation: Invocation) -> Event:
    following = library_bootstrap.library_plays()
    plays: dict[QuizId, int] = {}
    paying: dict[QuizId, int] = {}
    for record in event.get("Records", ()):
        image = record.get("dynamodb", {}).get("NewImage", {})
        if image.get("version", {}).get("N") != "0":
            continue  # what is counted of a version; the filter lets none through
        quiz_id = QuizId(image["quiz_id"]["S"])
        plays[quiz_id] = max(plays.get(quiz_id, 0), int(image["plays"]["N"]))
        # Of plays that were counted before these were told apart nobody is paid.
        paid = int(image.get("paying", {}).get("N", 0))
        paying[quiz_id] = max(paying.get(quiz_id, 0), paid)
    following.reached(plays, paying)
    invocation.note(quizzes=len(plays))
    return {"quizzes": len(plays)}


handler = invoked(library_bootstrap.library_plays, _answer)
