import { collect, type Texts } from '@/i18n/collect'

export default collect(
  import.meta.glob<Texts>(['/src/*/**/texts/fr.ts', '!/src/i18n/**'], { eager: true, import: 'default' }),
)
