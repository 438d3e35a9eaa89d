import { crossFit, type TreatmentData } from '../../ml/policy';
import type { CrossFitTask } from './evidence';

/** For tests: in line, one after the other. */
export async function runCrossFits(
  inputs: readonly CrossFitTask[],
  onProgress: (fraction: number) => void,
): Promise<TreatmentData[]> {
  const fitted: TreatmentData[] = [];
  for (const input of inputs) {
    fitted.push(await crossFit({ ...input, checkpoint: () => Promise.resolve() }));
    onProgress(fitted.length / inputs.length);
  }
  return fitted;
}
