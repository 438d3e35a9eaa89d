import { SINGLE_FILE_NAME } from '../guard';

/** What a `navigate` event tells, as far as it is looked at here. */
export interface Journey {
  readonly to: string;
  /** Whether the browser saves what is there instead of going there. */
  readonly isDownload: boolean;
}

/**
 * Whether a page may go there: to its own views and to itself; for a download, to files that it
 * made and to itself as one file.
 */
export function mayGo({ to, isDownload }: Journey, page: string): boolean {
  if (withoutHash(to) === withoutHash(page)) return true;
  if (!isDownload) return false;
  return to.startsWith('blob:') || to === new URL(SINGLE_FILE_NAME, page).href;
}

/**
 * Stops what no content security policy stops: links, redirects and downloads whose address
 * could carry data away.
 */
export function guardNavigation(): void {
  const { navigation } = window as { navigation?: Navigation };
  navigation?.addEventListener('navigate', (event) => {
    const to = event.destination.url;
    const isDownload = event.downloadRequest !== null;
    if (event.cancelable && !mayGo({ to, isDownload }, location.href)) event.preventDefault();
  });
}

function withoutHash(address: string): string {
  return address.split('#', 1)[0] ?? '';
}
