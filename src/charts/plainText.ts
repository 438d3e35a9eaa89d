const MAX_LABEL_LENGTH = 40;

/** Characters that draw nothing or turn the direction of what follows. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/**
 * Text from a file as a chart may draw it. Plotly reads pseudo-HTML in every string (a
 * category `<a href=…>` becomes a live link), so markup is escaped, control characters
 * are dropped, and more than `maxLength` characters end in an ellipsis.
 */
export function plainText(text: string, maxLength = MAX_LABEL_LENGTH): string {
  const visible = text.replace(/\s+/gu, ' ').replace(INVISIBLE, '').trim();
  const characters = Array.from(visible);
  const short =
    characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : visible;
  return short.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const LINE_LENGTH = 22;

/**
 * The same on one line or two, broken between words at about `lineLength` characters: a long
 * name beside a chart leaves room for the chart. What does not fit two lines ends in an ellipsis.
 */
export function wrappedText(text: string, lineLength = LINE_LENGTH): string {
  const words = text.replace(/\s+/gu, ' ').replace(INVISIBLE, '').trim().split(' ');
  let first = words[0] ?? '';
  let taken = 1;
  for (const word of words.slice(1)) {
    if (Array.from(`${first} ${word}`).length > lineLength) break;
    first = `${first} ${word}`;
    taken++;
  }
  const rest = words.slice(taken).join(' ');
  // A first word that is longer than a line takes what it needs, up to the usual length.
  const top = plainText(first);
  return rest === '' ? top : `${top}<br>${plainText(rest, lineLength)}`;
}
