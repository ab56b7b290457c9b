/** Test data: say only what matters to the rule. */
import type { AttemptOpened, AttemptScored, GameSummary, ProfileResponse, PublicQuestion } from '@/contract/contract'
import type { Session } from '@/features/account/cognito/session'

export function question(kind: PublicQuestion['kind'], id = kind): PublicQuestion {
  const withChoices = kind === 'single_choice' || kind === 'multiple_select' || kind === 'ordering'
  return {
    id,
    kind,
    text: `About ${id}?`,
    time_limit_s: 30,
    points: 'single',
    image_url: null,
    image_alt: null,
    audio_url: null,
    unit: kind === 'numeric' ? 'm' : null,
    choices: withChoices ? ['a', 'b', 'c', 'd'].map((c) => ({ id: c, text: `Choice ${c}` })) : [],
  }
}

export function attempt(...questions: PublicQuestion[]): AttemptOpened {
  return {
    attempt_id: 'attempt-1',
    game_id: 'rivers',
    quiz_version: 1,
    title: 'Rivers',
    opened_at: 1_000_000,
    deadline: 1_000_000 + 60_000,
    feedback: 'end',
    questions,
  }
}

export function scored(change: Partial<AttemptScored> = {}): AttemptScored {
  return {
    attempt_id: 'attempt-1',
    game_id: 'rivers',
    quiz_version: 1,
    score: 1000,
    max_score: 2000,
    correct: 1,
    total: 2,
    late: false,
    experience: 10,
    answers: [],
    ...change,
  }
}

export function session(change: Partial<Session> = {}): Session {
  return {
    sub: 'player-1',
    email: 'ada@example.org',
    nickname: 'Ada L',
    guest: false,
    idToken: 'id',
    accessToken: 'access-1',
    refreshToken: 'refresh',
    refreshAt: Date.now() + 3_600_000,
    ...change,
  }
}

export function profile(change: Partial<ProfileResponse> = {}): ProfileResponse {
  return {
    player_id: 'player-1',
    name: 'Ada L',
    avatar: 'owl',
    experience: 150,
    level: 2,
    level_floor: 100,
    next_level_at: 300,
    wins: 1,
    bio: '',
    country: '',
    shows_history: false,
    shows_scores: true,
    quizzes_played: 3,
    badges: [],
    next_badges: [],
    ...change,
  }
}

export function listed(gameId: string, change: Partial<GameSummary> = {}): GameSummary {
  return {
    game_id: gameId,
    transport: 'http',
    title: `About ${gameId}`,
    description: '',
    category: 'general',
    language: 'en',
    author: '',
    question_count: 10,
    time_limit_s: 240,
    max_score: 10_000,
    translation_of: null,
    plays: 0,
    rating: null,
    ratings: 0,
    listed_at: 0,
    for_sale: false,
    ...change,
  }
}
