"""What quizzes are about."""

CATEGORIES = (
    "arts",
    "food",
    "general",
    "geography",
    "history",
    "nature",
    "science",
    "sports",
    "technology",
)
