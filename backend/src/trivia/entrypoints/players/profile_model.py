"""A profile as the contract shows it."""

from trivia.application.players.people_values import Profile
from trivia.contract.http import ProfileResponse
from trivia.entrypoints.players.badge_models import badges_ahead, badges_held


def profile_response(profile: Profile) -> ProfileResponse:
    about = profile.record.about
    return ProfileResponse.model_validate(
        {
            "player_id": profile.record.player.id,
            "name": profile.record.player.name,
            "avatar": profile.record.avatar,
            "experience": profile.progress.experience,
            "level": profile.level.number,
            "level_floor": profile.level.floor,
            "next_level_at": profile.level.next_at,
            "quizzes_played": profile.progress.quizzes_played,
            "badges": badges_held(profile.progress),
            "next_badges": badges_ahead(profile.progress),
            "wins": profile.progress.wins,
            "bio": about.bio,
            "country": about.country,
            "shows_history": about.shows_history,
            "shows_scores": about.shows_scores,
        }
    )
