import type { DownloadFile } from '../workers';

/** Long enough for the browser to have taken the blob over. */
const REVOKE_AFTER_MS = 60_000;

/** Hands a file to the browser's own download. */
export function saveDownload({ name, blob }: DownloadFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, REVOKE_AFTER_MS);
}
