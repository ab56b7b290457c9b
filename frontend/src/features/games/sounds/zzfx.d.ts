/** What of zzfx is used here; the package brings no types. */
declare module 'zzfx' {
  export const ZZFX: {
    audioContext: AudioContext
    /** Hz */
    sampleRate: number
    getNote: (semitones: number, root?: number) => number
    buildSamples: (
      volume: number,
      randomness: number,
      frequency: number,
      attack: number,
      sustain: number,
      release: number,
      shape: number,
      shapeCurve?: number,
      slide?: number,
      deltaSlide?: number,
      pitchJump?: number,
      pitchJumpTime?: number,
      repeatTime?: number,
      noise?: number,
    ) => number[]
  }
}
