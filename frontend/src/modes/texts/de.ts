import type { TextsOf } from '@/shared/texts-of'
import type en from './en'

const de: TextsOf<typeof en> = {
  ways: {
    live: { name: '{mode}, für volle Säle', text: 'Dasselbe, mit Platz für bis zu 10.000 Leute.' },
  },
  modes: {
    casual: { name: 'Klassisch', text: 'Frage, Antwort, Rangliste – und weiter zur nächsten.' },
    competitive: {
      name: 'Kneipenquiz',
      text: 'Fragen in Runden, die Antworten kommen am Ende der Runde.',
    },
    first_correct: {
      name: 'Wer zuerst kommt',
      text: 'Nur die erste richtige Antwort bringt Punkte. Die Rangliste läuft mit.',
    },
    speed: { name: 'Tempo zählt', text: 'Je früher eine richtige Antwort kommt, desto mehr bringt sie.' },
    survival: {
      name: 'Wer bleibt drin?',
      text: 'Wer falsch oder gar nicht antwortet, ist raus. Wer zuletzt noch drin ist, gewinnt.',
    },
  },
}

export default de
