/** The sounds of a game, made of notes; loaded when somebody allows sounds. */
import { ZZFX } from 'zzfx'

import { MUSIC, MUSIC_S } from '@/features/games/sounds/music'
import type { Cue } from '@/features/games/sounds/sound-cues'
import { type Note, TUNES } from '@/features/games/sounds/tunes'

export interface Player {
  play: (cue: Cue) => void
  /** 0 to 1, at once; 0 silences what is heard just now. */
  volume: (share: number) => void
  /** Begins the lobby's music, or fades it out. */
  music: (playing: boolean) => void
}

/** As loud as the library plays by itself. */
const LOUDEST = 0.3
/** Twenty people may come in at once: they are heard as one. */
const AGAIN_MS = 70
const FADE_S = 0.8

/** Plays through `context`, which a press of the person at the device has made. */
export function createPlayer(context: AudioContext): Player {
  // The library makes a context when it is loaded; a browser may keep that one silent.
  if (ZZFX.audioContext !== context) void ZZFX.audioContext.close().catch(() => undefined)
  ZZFX.audioContext = context
  const out = gain(context, LOUDEST, context.destination)
  const made = new Map<Cue, AudioBuffer>()
  const begun = new Map<Cue, number>()
  let song: AudioBuffer | null = null
  let playing: { source: AudioBufferSourceNode; level: GainNode } | null = null

  return {
    play(cue) {
      const now = Date.now()
      if (now - (begun.get(cue) ?? -Infinity) < AGAIN_MS) return
      begun.set(cue, now)
      const buffer = made.get(cue) ?? buffered(context, mixed(TUNES[cue]))
      made.set(cue, buffer)
      sound(context, buffer, out)
    },
    volume(share) {
      // Twice as loud to the ear is more than twice the number.
      out.gain.value = LOUDEST * share ** 1.6
    },
    music(wanted) {
      if (wanted === (playing !== null)) return
      if (playing) {
        const { source, level } = playing
        playing = null
        level.gain.linearRampToValueAtTime(0, context.currentTime + FADE_S)
        source.stop(context.currentTime + FADE_S)
        return
      }
      song ??= buffered(context, mixed(MUSIC, MUSIC_S))
      const level = gain(context, 0, out)
      level.gain.setValueAtTime(0, context.currentTime)
      level.gain.linearRampToValueAtTime(1, context.currentTime + FADE_S)
      playing = { level, source: sound(context, song, level, true) }
    },
  }
}

function gain(context: AudioContext, value: number, into: AudioNode): GainNode {
  const node = context.createGain()
  node.gain.value = value
  node.connect(into)
  return node
}

function buffered(context: AudioContext, samples: Float32Array): AudioBuffer {
  const buffer = context.createBuffer(1, samples.length, ZZFX.sampleRate)
  buffer.getChannelData(0).set(samples)
  return buffer
}

function sound(context: AudioContext, buffer: AudioBuffer, into: AudioNode, loop = false): AudioBufferSourceNode {
  const source = context.createBufferSource()
  source.buffer = buffer
  source.loop = loop
  source.connect(into)
  source.start()
  return source
}

/** All of `notes` in one; in a loop of `loopS` seconds what rings on is heard at its beginning. */
function mixed(notes: Note[], loopS?: number): Float32Array {
  const alike = new Map<string, number[]>()
  const placed = notes.map(([start, ...tone]) => {
    const name = tone.join()
    const samples = alike.get(name) ?? samplesOf(tone)
    alike.set(name, samples)
    return { offset: Math.round(start * ZZFX.sampleRate), samples }
  })
  const end = Math.max(...placed.map(({ offset, samples }) => offset + samples.length))
  const length = loopS === undefined ? end : Math.round(loopS * ZZFX.sampleRate)
  const mix = new Float32Array(length)
  for (const { offset, samples } of placed) {
    samples.forEach((value, at) => {
      const place = (offset + at) % length
      mix[place] = (mix[place] ?? 0) + value
    })
  }
  return mix
}

type Tone = Note extends [number, ...infer Rest] ? Rest : never

function samplesOf([semitones, attack, hold, release, wave, loudness, noise = 0]: Tone): number[] {
  // Between loudness and wave form stand shape, slides, jumps and repeats, which nothing uses.
  return ZZFX.buildSamples(
    loudness, 0, ZZFX.getNote(semitones), attack, hold, release, wave, 1, 0, 0, 0, 0, 0, noise,
  )
}
