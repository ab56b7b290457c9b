/** Who may import whom: a floor what lies under it, a feature its listed neighbours' index.ts. */
import boundaries from 'eslint-plugin-boundaries'

/** Each floor with those under it. */
export const FLOORS = {
  contract: [],
  shared: [],
  i18n: ['shared'],
  api: ['shared', 'contract'],
  modes: ['shared', 'contract'],
  kinds: ['shared', 'contract'],
  badges: ['shared', 'contract'],
  features: ['shared', 'contract', 'api', 'kinds', 'modes', 'badges'],
  app: ['shared', 'contract', 'api', 'i18n'],
}

/** Each feature with those that it knows: never in a circle. */
export const NEIGHBOURS = {
  account: [],
  quizzes: ['account'],
  market: ['account', 'quizzes', 'purchases'],
  home: ['account', 'quizzes', 'solo'],
  solo: ['account', 'quizzes'],
  wallet: ['account'],
  players: ['account', 'quizzes', 'solo', 'wallet'],
  games: ['account', 'quizzes'],
  results: ['games'],
  moderation: ['account', 'quizzes'],
  notices: ['account', 'quizzes'],
  purchases: ['account'],
  authoring: ['account', 'quizzes', 'solo', 'games', 'market'],
}

const SHOWN = 'index.ts'
/** Floors that show more: what most pages need none of is a file apart. */
const SHOWN_BESIDE = { kinds: '{index,editors}.ts' }
/** Floors of many small files; of the others only the index is for all. */
const OPEN = ['shared', 'contract']

const floor = (type) => ({
  element: OPEN.includes(type) ? { type } : { type, fileInternalPath: SHOWN_BESIDE[type] ?? SHOWN },
})
const feature = (name) => ({
  element: { type: 'features', captured: { name }, fileInternalPath: SHOWN },
})

export default {
  files: ['src/**/*.{ts,vue}'],
  plugins: { boundaries },
  settings: {
    'import/resolver': { typescript: { project: 'tsconfig.json' } },
    'boundaries/include': ['src/**/*'],
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    'boundaries/elements': [
      ...Object.keys(FLOORS)
        .filter((type) => type !== 'features')
        .map((type) => ({ type, pattern: `src/${type}` })),
      { type: 'features', pattern: 'src/features/*', capture: ['name'] },
    ],
  },
  rules: {
    'boundaries/no-unknown-files': 'error',
    'boundaries/no-unknown-dependencies': 'error',
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        policies: [
          { allow: { to: { module: { origin: ['external', 'core'] } } } },
          ...Object.entries(FLOORS).flatMap(([type, under]) =>
            under.map((one) => ({ from: { element: { type } }, allow: { to: floor(one) } })),
          ),
          ...Object.entries(NEIGHBOURS).flatMap(([name, known]) => [
            { from: { element: { type: 'app' } }, allow: { to: feature(name) } },
            ...known.map((one) => ({
              from: { element: { type: 'features', captured: { name } } },
              allow: { to: feature(one) },
            })),
          ]),
        ],
      },
    ],
  },
}
