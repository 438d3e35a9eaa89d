import type { DownloadFile } from '../workers';

/** Long enough for the browser to have taken the blob over. */
const REVOKE_AFTER_MS = 60_000;

/** Addresses of files that the page is saving. */
const saving = new Set<string>();

/** Hands a file to the browser's own download. */
export function saveDownload({ name, blob }: DownloadFile): void {
  const url = URL.createObjectURL(blob);
  saveUrl(name, url);
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, REVOKE_AFTER_MS);
}

/** The same for an address that holds its content (`data:`). */
export function saveUrl(name: string, url: string): void {
  saving.add(url);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => saving.delete(url), REVOKE_AFTER_MS);
}

/** Whether the page handed the file at this address to the browser, within the last minute. */
export function isSaving(url: string): boolean {
  return saving.has(url);
}
