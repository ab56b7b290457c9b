/** Languages that are offered for a quiz; one with another keeps it. */
export const WRITTEN_LANGUAGES: readonly string[] = [
  'en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'da', 'sv', 'nb', 'fi', 'pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'el', 'tr',
  'uk', 'ru', 'ar', 'he', 'fa', 'hi', 'bn', 'th', 'vi', 'id', 'ja', 'ko', 'zh',
]
