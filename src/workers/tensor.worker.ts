import { UserError } from '../domain';
import { kMeans } from '../ml/kmeans';
import { fitCommittee } from '../ml/networkTraining';
import { TensorBackendError, startTensorBackend } from '../ml/tensorBackend';
import { serve } from './serve';
import type { TensorTasks } from './subtasks';

const backend = startTensorBackend();
// Whoever awaits the backend hears of its failure; until then it is not unhandled.
backend.catch(() => undefined);

serve<TensorTasks>(self, {
  cluster: async ({ data, rowCount, featureCount, options }, { checkpoint }) => {
    await started();
    return kMeans(data, rowCount, featureCount, options, (fraction) =>
      checkpoint('segment', fraction),
    );
  },
  fitNetwork: async (job, { checkpoint }) => {
    await started();
    return fitCommittee(job, (fraction) => checkpoint('risk', fraction));
  },
});

async function started(): Promise<void> {
  try {
    await backend;
  } catch (cause) {
    if (!(cause instanceof TensorBackendError)) throw cause;
    throw new UserError('tensor_backend', { reason: cause.reason });
  }
}
