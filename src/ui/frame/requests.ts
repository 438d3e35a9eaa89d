/** What this page has asked for since it was opened, as the browser recorded it. */
export function foreignRequests(): { own: number; foreign: number } {
  const entries = performance.getEntriesByType('resource');
  return countRequests(
    entries.map(({ name }) => name),
    location.origin,
  );
}

/** `blob:` and `data:` addresses are memory, not requests. */
export function countRequests(
  addresses: readonly string[],
  origin: string,
): { own: number; foreign: number } {
  const sent = addresses.filter((address) => !/^(?:blob|data):/.test(address));
  const foreign = sent.filter((address) => new URL(address, origin).origin !== origin).length;
  return { own: sent.length - foreign, foreign };
}
