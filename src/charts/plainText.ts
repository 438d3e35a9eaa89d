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
