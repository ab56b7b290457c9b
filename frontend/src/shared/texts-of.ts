/** What another language must say to be as complete as `T`: every key, no other. */
export type TextsOf<T> = T extends string ? string : { [Key in keyof T]: TextsOf<T[Key]> }
