import { UserError } from '../domain';

/** What the page cannot do without, in plain words, and whether the browser has it. */
const NEEDED: readonly (readonly [words: string, isThere: (scope: Partial<Scope>) => boolean])[] = [
  ['work in the background (Worker)', ({ Worker }) => Worker !== undefined],
  ['messages to it (MessageChannel)', ({ MessageChannel }) => MessageChannel !== undefined],
  ['WebAssembly', ({ WebAssembly }) => WebAssembly !== undefined],
  // Browsers keep it from addresses that begin with http.
  ['hashing and encryption (Web Crypto)', ({ crypto }) => crypto?.subtle !== undefined],
  ['unpacking files (DecompressionStream)', (scope) => scope.DecompressionStream !== undefined],
  ['JavaScript of 2023', ({ Array }) => Array?.prototype.toSorted !== undefined],
];

interface Scope {
  readonly Worker: unknown;
  readonly MessageChannel: unknown;
  readonly WebAssembly: unknown;
  readonly crypto: { readonly subtle?: unknown };
  readonly DecompressionStream: unknown;
  readonly Array: { readonly prototype: { readonly toSorted?: unknown } };
}

/** Throws `browser_lacks` where the page could not do its work: better now than at a later step. */
export function checkBrowser(scope: Partial<Scope> = globalThis): void {
  const features = NEEDED.filter(([, isThere]) => !isThere(scope)).map(([words]) => words);
  if (features.length > 0) throw new UserError('browser_lacks', { features });
}
