/** A picture of how somebody has done, drawn here: nothing is sent anywhere. */
export interface CardWords {
  title: string
  name: string
  /** `Second place!` */
  place: string
  /** `Place 2 of 12` */
  rank: string
  points: string
  address: string
}

export const CARD = { width: 1080, height: 1350 } as const
const EDGE = 90
const FACE = 390
const GROUNDS: Record<number, string[]> = {
  1: ['#ffc533', '#ff9147'],
  2: ['#1766d9', '#3a1fe0'],
  3: ['#dc2340', '#8936d3'],
}
const OTHER = ['#3a1fe0', '#22109a']

/**
 * `text` in at most `lines` lines that are no wider than `width`, as `measure` says; what does not
 * fit ends in an ellipsis.
 */
export function wrapped(text: string, width: number, lines: number, measure: (text: string) => number): string[] {
  const found: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word
    if (measure(longer) <= width) line = longer
    else {
      if (line) found.push(line)
      line = word
    }
  }
  if (line) found.push(line)
  const kept = found.slice(0, lines)
  const cut = found.length > lines
  return kept.map((one, n) => shortened(one, width, cut && n === lines - 1, measure))
}

function shortened(text: string, width: number, cut: boolean, measure: (text: string) => number): string {
  if (!cut && measure(text) <= width) return text
  const letters = Array.from(text)
  while (letters.length > 1 && measure(`${letters.join('')}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** A drawing of the page as a picture; null if the browser cannot. */
export async function faceOf(drawing: SVGElement | HTMLImageElement): Promise<HTMLImageElement | null> {
  if (drawing instanceof HTMLImageElement) {
    return drawing.decode().then(
      () => drawing,
      () => null,
    )
  }
  const copy = drawing.cloneNode(true) as SVGElement
  // Without a size of its own some browsers draw nothing.
  copy.setAttribute('width', String(FACE))
  copy.setAttribute('height', String(FACE))
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`
  return image.decode().then(
    () => image,
    () => null,
  )
}

/** Draws the card; `rank` gives its colour, `face` is a picture, or a path in a box of 24. */
export function drawCard(canvas: HTMLCanvasElement, words: CardWords, rank: number, face: HTMLImageElement | string): void {
  canvas.width = CARD.width
  canvas.height = CARD.height
  const pen = canvas.getContext('2d')
  if (!pen) return
  const [from = '#3a1fe0', to = '#22109a'] = GROUNDS[rank] ?? OTHER
  const ink = rank === 1 ? '#17122f' : '#ffffff'
  const ground = pen.createLinearGradient(0, 0, CARD.width, CARD.height)
  ground.addColorStop(0, from)
  ground.addColorStop(1, to)
  pen.fillStyle = ground
  pen.fillRect(0, 0, CARD.width, CARD.height)

  pen.save()
  pen.translate((CARD.width - FACE) / 2, 110)
  pen.fillStyle = ink
  if (typeof face === 'string') {
    pen.scale(FACE / 24, FACE / 24)
    pen.fill(new Path2D(face))
  } else {
    // A photograph gets the round corners that an animal has.
    pen.beginPath()
    pen.roundRect(0, 0, FACE, FACE, FACE * 0.3125)
    pen.clip()
    pen.drawImage(face, 0, 0, FACE, FACE)
  }
  pen.restore()

  pen.fillStyle = ink
  pen.textAlign = 'center'
  const width = CARD.width - 2 * EDGE
  function write(text: string, size: number, weight: number, top: number, lines = 1): number {
    if (!pen) return top
    pen.font = `${weight} ${size}px 'Bricolage Grotesque Variable', 'Inter Variable', sans-serif`
    const found = wrapped(text, width, lines, (one) => pen.measureText(one).width)
    found.forEach((line, n) => pen.fillText(line, CARD.width / 2, top + (n + 1) * size * 1.15))
    return top + found.length * size * 1.15
  }
  let top = write(words.name, 84, 750, 520, 2)
  top = write(words.place, 104, 800, top + 24, 2)
  top = write(words.rank, 60, 700, top + 16)
  write(words.points, 60, 700, top + 8)
  write(words.title, 46, 650, CARD.height - 260, 2)
  write(words.address, 40, 600, CARD.height - 120)
}

/** The card as a file to keep or to share. */
export async function cardFile(canvas: HTMLCanvasElement, name: string): Promise<File | null> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  return blob && new File([blob], name, { type: 'image/png' })
}

/** Whether this device has a way to hand `file` to another app. */
export function canShare(file: File): boolean {
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] })
}
