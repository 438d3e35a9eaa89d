import { readSettings, type Settings, type SettingsReading } from '../domain';

/** Far more than the settings of any run: what is larger is something else. */
const MOST_BYTES = 20_000_000;

/** The settings of a settings or run file; where it is neither, what is wrong with it. */
export async function readSettingsFile(file: File): Promise<SettingsReading> {
  if (file.size > MOST_BYTES) return refused('it is larger than any settings or run file');
  try {
    return readSettings(JSON.parse(await file.text()) as unknown);
  } catch {
    return refused('it is not JSON');
  }
}

function refused(problem: string): SettingsReading {
  return { ok: false, where: '', problem };
}

/** Whether a file is read in the same way under both. */
export function readsAlike(a: Settings, b: Settings): boolean {
  return JSON.stringify(a.reading) === JSON.stringify(b.reading);
}
