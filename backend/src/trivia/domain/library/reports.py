"""What players report, and what moderators decide."""

HIDE_REASONS = ("offensive", "wrong", "copied", "private_data", "advertising", "other")
"""Why a quiz is reported, or hidden."""

REPORT_TEXT_MOST = 500
HIDE_TEXT_MOST = 300
GROUP = "moderators"
"""Of the user pool: in the tokens of those who may hide quizzes of others."""

NOT_MODERATOR = "not_moderator", "This is for moderators."
"""Code and words of the refusal."""
