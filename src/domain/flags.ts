/** Yes and no as files write them: one vocabulary for outcomes, contact rules and the page. */
const YES: ReadonlySet<string> = new Set([
  ...['yes', 'y', 'true', 't', '1', 'ja', 'j', 'wahr', 'oui', 'vrai', 'si', 'sí', 's', 'sim'],
  ...['verdadero', 'verdadeiro', 'x', '✓', '✔'],
]);
const NO: ReadonlySet<string> = new Set([
  ...['no', 'n', 'false', 'f', '0', 'nein', 'falsch', 'non', 'faux', 'falso', 'não', 'nao'],
]);

/** Whether a cell says yes or no, in any case; undefined where it says neither. */
export function readFlag(text: string): boolean | undefined {
  // "1.0" is 1: so a column with gaps leaves pandas.
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^([01])\.0*$/, '$1');
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}
