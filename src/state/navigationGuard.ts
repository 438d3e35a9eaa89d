import { SINGLE_FILE_NAME } from '../guard';
import { isSaving } from './download';

/** What a `navigate` event tells, as far as it is looked at here. */
export interface Journey {
  readonly to: string;
  /** Whether the browser saves what is there instead of going there. */
  readonly isDownload: boolean;
  /** Whether the page itself is saving what is there. */
  readonly isSaving: boolean;
}

/**
 * Whether a page may go there: to its own views and to itself, as one file too; to a file that it
 * is saving; for a download, to files in memory.
 *
 * Firefox tells of every download twice, the second time as of a journey like any other.
 */
export function mayGo({ to, isDownload, isSaving }: Journey, page: string): boolean {
  if (withoutHash(to) === withoutHash(page)) return true;
  if (isSaving || to === oneFileBeside(page)) return true;
  return isDownload && to.startsWith('blob:');
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
    if (event.cancelable && !mayGo({ to, isDownload, isSaving: isSaving(to) }, location.href))
      event.preventDefault();
  });
}

/** From a disk there is no such file beside the page. */
function oneFileBeside(page: string): string | null {
  return page.startsWith('http') ? new URL(SINGLE_FILE_NAME, page).href : null;
}

function withoutHash(address: string): string {
  return address.split('#', 1)[0] ?? '';
}
