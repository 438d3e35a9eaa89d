import { project, route, type SampleId } from '../../state';
import { toasts } from './toasts.svelte';

/** Reads files as one portfolio and shows how they were understood. */
export function takeFiles(files: readonly File[]): void {
  if (files.length === 0) return;
  route.go('new');
  void project.chooseFiles(files);
}

/** Reads copied cells as if they were a file. */
export function takePasted(text: string): void {
  takeFiles([new File([text], 'Pasted table.txt', { type: 'text/plain' })]);
}

/** Takes a settings or run file, and says what becomes of it; a refusal is a notice. */
export async function takeSettings(file: File): Promise<void> {
  await project.chooseSettings(file);
  if (project.notice !== null) return;
  toasts.success(
    project.settingsName === null
      ? `The settings of ${file.name} are applied.`
      : `The settings of ${file.name} will set up the next file.`,
  );
}

/** JSON files hold settings, for the data that came with them or that comes next; all else is data. */
export async function takeDropped(files: readonly File[]): Promise<void> {
  const isSettings = ({ name }: File): boolean => /\.json$/i.test(name);
  const settings = files.find(isSettings);
  if (settings !== undefined) await takeSettings(settings);
  takeFiles(files.filter((file) => !isSettings(file)));
}

export function takeSample(id: SampleId): void {
  route.go('new');
  void project.chooseSample(id);
}

/** Opens an earlier analysis on its overview. */
export function openEarlier(runId: string): void {
  route.go('overview');
  void project.openRun(runId);
}

/** Leaves mapping, a failure or a cancelled task: to the results, where there are any. */
export function leaveFlow(): void {
  project.back();
  if (project.phase.status === 'done') route.go('overview');
}
