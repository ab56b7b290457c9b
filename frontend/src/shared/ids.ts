/** The part of a route that names something by its id: an address with anything else is no page. */
export const ID_PARAM = '([A-Za-z0-9_-]{1,64})'

/** Ids of quizzes that players have made. Such a quiz may stand in no list and yet be played by its link. */
export const BY_LINK = /^quiz-[a-z2-7]{12}$/
