import type { Send } from '@/api/client'
import { ofMarket } from '@/api/market'
import { queryOf } from '@/api/query'
import type {
  AnswerReview,
  AskToLeave,
  AttemptOpened,
  AttemptScored,
  AvatarBegun,
  AvatarStatus,
  BeginAvatar,
  BeginImport,
  BeginMedia,
  BuyQuiz,
  Category,
  CreateQuiz,
  DailyResponse,
  DaysEarned,
  ExportedQuiz,
  ExportFormat,
  GameListResponse,
  GameResultsResponse,
  GameSummary,
  GiveAnswer,
  GuestCredentials,
  HistoryPage,
  HostedGameList,
  ImportBegun,
  ImportOutcome,
  ImportRows,
  ImportStatus,
  LeaderboardResponse,
  MediaBegun,
  MediaStatus,
  ModeratedQuiz,
  MyQuestionList,
  MyQuiz,
  MyQuizList,
  NoticeMail,
  NoticesRead,
  NoticesResponse,
  OpenAttempt,
  OpenDaily,
  OwnDataPart,
  OwnScoresResponse,
  PlayerResponse,
  ProfileResponse,
  PublishQuiz,
  PurchaseList,
  PurchaseStatus,
  PutModeration,
  PutNoticeMail,
  PutProfile,
  PutRating,
  QuizHeader,
  QuizStatistics,
  QuizzesMade,
  RatingResponse,
  Registered,
  ReportQueue,
  SavedQuiz,
  SaveQuiz,
  SendReport,
  SetVisibility,
  SiteTicket,
  Sort,
  SubmitAnswers,
  SuggestedQuestions,
  SuggestQuestions,
  WalletResponse,
} from '@/contract/contract'

/** Which quizzes of the list. */
export interface GamesAsked {
  q?: string
  sort?: Sort
  category?: Category | null
  language?: string | null
  cursor?: string | null
}

/** The service's routes, typed by the contract. */
export function routesOver(send: Send) {
  const id = encodeURIComponent
  return {
    games: (asked: GamesAsked = {}) =>
      send<GameListResponse>({ method: 'GET', path: `/api/games${queryOf(asked)}`, public: true }),
    cover: (gameId: string) => send<GameSummary>({ method: 'GET', path: `/api/games/${id(gameId)}`, public: true }),
    rating: (gameId: string) => send<RatingResponse>({ method: 'GET', path: `/api/games/${id(gameId)}/rating` }),
    rate: (gameId: string, body: PutRating) =>
      send<RatingResponse>({ method: 'PUT', path: `/api/games/${id(gameId)}/rating`, body, repeatable: true }),
    report: (gameId: string, body: SendReport) =>
      send<undefined>({ method: 'POST', path: `/api/games/${id(gameId)}/reports`, body, repeatable: true }),
    reports: (cursor?: string | null) =>
      send<ReportQueue>({ method: 'GET', path: `/api/moderation/reports${queryOf({ cursor })}` }),
    moderated: (quizId: string) => send<ModeratedQuiz>({ method: 'GET', path: `/api/moderation/quizzes/${id(quizId)}` }),
    moderate: (quizId: string, body: PutModeration) =>
      send<ModeratedQuiz>({ method: 'PUT', path: `/api/moderation/quizzes/${id(quizId)}`, body, repeatable: true }),
    openAttempt: (gameId: string, body: OpenAttempt = {}) =>
      send<AttemptOpened>({ method: 'POST', path: `/api/games/${id(gameId)}/attempts`, body }),
    // The first answer to a question stays, so a repeated call gives what it gave.
    give: (attemptId: string, questionId: string, body: GiveAnswer) =>
      send<AnswerReview>({
        method: 'POST',
        path: `/api/attempts/${id(attemptId)}/answers/${id(questionId)}`,
        body,
        repeatable: true,
      }),
    // The attempt id makes a repeated call harmless: it gives the same result.
    submit: (attemptId: string, body: SubmitAnswers) =>
      send<AttemptScored>({
        method: 'POST',
        path: `/api/attempts/${id(attemptId)}/answers`,
        body,
        repeatable: true,
      }),
    daily: (language: string) =>
      send<DailyResponse>({ method: 'GET', path: `/api/daily?language=${id(language)}` }),
    // There is one attempt a day: a repeated call goes on with it.
    playDaily: (body: OpenDaily) =>
      send<AttemptOpened>({ method: 'POST', path: '/api/daily/attempts', body, repeatable: true }),
    leaderboard: (gameId: string) =>
      send<LeaderboardResponse>({ method: 'GET', path: `/api/games/${id(gameId)}/leaderboard` }),
    ownScores: (gameIds: string[]) =>
      send<OwnScoresResponse>({ method: 'GET', path: `/api/me/scores?games=${id(gameIds.join(','))}` }),
    // A repeated call makes another account; the first is forgotten unused.
    guest: () => send<GuestCredentials>({ method: 'POST', path: '/api/guests', public: true, repeatable: true }),
    registered: () => send<Registered>({ method: 'POST', path: '/api/me/registration', repeatable: true }),
    profile: () => send<ProfileResponse>({ method: 'GET', path: '/api/me' }),
    putProfile: (body: PutProfile) =>
      send<ProfileResponse>({ method: 'PUT', path: '/api/me', body, repeatable: true }),
    notices: (cursor?: string | null) =>
      send<NoticesResponse>({ method: 'GET', path: `/api/me/notices${queryOf({ cursor })}` }),
    readNotices: (seq: number) =>
      send<NoticesRead>({ method: 'PUT', path: '/api/me/notices/read', body: { seq }, repeatable: true }),
    mailNotices: (body: PutNoticeMail) =>
      send<NoticeMail>({ method: 'PUT', path: '/api/me/notices/mail', body, repeatable: true }),
    siteTicket: () => send<SiteTicket>({ method: 'POST', path: '/api/site-tickets', timeoutMs: 10_000 }),
    // By the address of a name: `addressOfPlayer`.
    player: (address: string) =>
      send<PlayerResponse>({ method: 'GET', path: `/api/players/${id(address)}`, public: true }),
    history: (cursor?: string | null) =>
      send<HistoryPage>({ method: 'GET', path: `/api/me/history${queryOf({ cursor })}` }),
    ownData: (cursor?: string | null) =>
      send<OwnDataPart>({ method: 'GET', path: `/api/me/export${queryOf({ cursor })}` }),
    deleteAccount: (body: AskToLeave) =>
      send<undefined>({ method: 'POST', path: '/api/me/deletion', body, repeatable: true }),
    days: (offset: number) => send<DaysEarned>({ method: 'GET', path: `/api/me/days?offset=${offset}` }),
    wallet: (cursor?: string | null) =>
      send<WalletResponse>({ method: 'GET', path: `/api/me/wallet${queryOf({ cursor })}` }),
    beginAvatar: (body: BeginAvatar) => send<AvatarBegun>({ method: 'POST', path: '/api/me/avatar', body, repeatable: true }),
    avatar: (uploadId: string) => send<AvatarStatus>({ method: 'GET', path: `/api/me/avatar/${encodeURIComponent(uploadId)}` }),
    hostedGames: (cursor?: string | null) =>
      send<HostedGameList>({
        method: 'GET',
        path: `/api/hosted-games${cursor ? `?cursor=${id(cursor)}` : ''}`,
      }),
    gameResults: (gameId: string, cursor?: string | null) =>
      send<GameResultsResponse>({
        method: 'GET',
        path: `/api/hosted-games/${id(gameId)}/results${cursor ? `?cursor=${id(cursor)}` : ''}`,
      }),
    ...ofAuthors(send),
    ...ofFiles(send),
    ...ofMarket(send),
    ...ofPurchases(send),
  }
}

/** Each may be repeated: what was done already is the success that it was. */
function ofAuthors(send: Send) {
  const quiz = (quizId: string) => `/api/my/quizzes/${encodeURIComponent(quizId)}`
  return {
    myQuizzes: (cursor?: string | null) =>
      send<MyQuizList>({
        method: 'GET',
        path: `/api/my/quizzes${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
      }),
    myQuestions: (wanted: Readonly<Record<string, string>>) => {
      const query = new URLSearchParams(wanted).toString()
      return send<MyQuestionList>({ method: 'GET', path: `/api/my/questions${query ? `?${query}` : ''}` })
    },
    createQuiz: (body: CreateQuiz) =>
      send<MyQuiz>({ method: 'POST', path: '/api/my/quizzes', body, repeatable: true }),
    myQuiz: (quizId: string) => send<MyQuiz>({ method: 'GET', path: quiz(quizId) }),
    quizStatistics: (quizId: string, cursor?: string | null) =>
      send<QuizStatistics>({
        method: 'GET',
        path: `${quiz(quizId)}/statistics${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`,
      }),
    saveQuiz: (quizId: string, body: SaveQuiz) =>
      send<SavedQuiz>({ method: 'PUT', path: quiz(quizId), body, repeatable: true }),
    /** Not repeated by itself: somebody pays for each. */
    suggestQuestions: (quizId: string, body: SuggestQuestions) =>
      send<SuggestedQuestions>({ method: 'POST', path: `${quiz(quizId)}/suggestions`, body, timeoutMs: 35_000 }),
    deleteQuiz: (quizId: string) =>
      send<undefined>({ method: 'DELETE', path: quiz(quizId), repeatable: true }),
    publishQuiz: (quizId: string, body: PublishQuiz) =>
      send<QuizHeader>({
        method: 'POST',
        path: `${quiz(quizId)}/publication`,
        body,
        repeatable: true,
      }),
    setVisibility: (quizId: string, body: SetVisibility) =>
      send<QuizHeader>({ method: 'PUT', path: `${quiz(quizId)}/visibility`, body, repeatable: true }),
    beginMedia: (body: BeginMedia) => send<MediaBegun>({ method: 'POST', path: '/api/my/media', body, repeatable: true }),
    media: (mediaId: string) => send<MediaStatus>({ method: 'GET', path: `/api/my/media/${encodeURIComponent(mediaId)}` }),
    retireQuiz: (quizId: string) =>
      send<QuizHeader>({ method: 'DELETE', path: `${quiz(quizId)}/publication`, repeatable: true }),
  }
}

/** Files with questions, in and out. Each may be repeated: what was done already is the success that it was. */
function ofFiles(send: Send) {
  const one = (importId: string) => `/api/my/imports/${encodeURIComponent(importId)}`
  return {
    beginImport: (body: BeginImport) =>
      send<ImportBegun>({ method: 'POST', path: '/api/my/imports', body, repeatable: true }),
    importStatus: (importId: string) => send<ImportStatus>({ method: 'GET', path: one(importId) }),
    importRows: (importId: string, outcome: ImportOutcome, cursor?: string | null) =>
      send<ImportRows>({
        method: 'GET',
        path: `${one(importId)}/rows?outcome=${outcome}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      }),
    makeQuizzes: (importId: string, quizzes: number[]) =>
      send<QuizzesMade>({ method: 'POST', path: `${one(importId)}/quizzes`, body: { quizzes }, repeatable: true }),
    exportQuiz: (quizId: string, format: ExportFormat) =>
      send<ExportedQuiz>({ method: 'GET', path: `/api/my/quizzes/${encodeURIComponent(quizId)}/export?format=${format}` }),
  }
}

/** Buying, and what was bought. A request that is sent again is the same purchase. */
function ofPurchases(send: Send) {
  const page = (path: string, cursor?: string | null) => (cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path)
  return {
    buyQuiz: (quizId: string, body: BuyQuiz) =>
      send<PurchaseStatus>({ method: 'POST', path: `/api/market/${encodeURIComponent(quizId)}/purchases`, body, repeatable: true }),
    purchase: (purchaseId: string) => send<PurchaseStatus>({ method: 'GET', path: `/api/me/purchases/${encodeURIComponent(purchaseId)}` }),
    purchases: (cursor?: string | null) => send<PurchaseList>({ method: 'GET', path: page('/api/me/purchases', cursor) }),
  }
}
