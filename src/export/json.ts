import type { RunRecord, Settings } from '../domain';

/** run.json: every number in full; a figure that does not exist is null. */
export function runJson(run: RunRecord): string {
  return toJson(run);
}

/** A settings file, to be given to another analysis. */
export function settingsJson(settings: Settings): string {
  return toJson(settings);
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
