/** What a form for passphrases was given; '' for what it did not ask. */
export interface Passphrases {
  readonly known: string;
  readonly fresh: string;
}
