import { toast } from 'svelte-sonner';
import { project, route, type SampleId } from '../../state';

/** Reads a file and shows how it was understood. */
export function takeFile(file: File): void {
  route.go('new');
  void project.chooseFile(file);
}

/** Takes a settings or run file, and says what becomes of it; a refusal is a notice. */
export async function takeSettings(file: File): Promise<void> {
  await project.chooseSettings(file);
  if (project.notice !== null) return;
  toast.success(
    project.settingsName === null
      ? `The settings of ${file.name} are applied.`
      : `The settings of ${file.name} will set up the next file.`,
  );
}

/** A JSON file holds settings; anything else is data. */
export function takeDropped(file: File): void {
  if (/\.json$/i.test(file.name)) void takeSettings(file);
  else takeFile(file);
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
