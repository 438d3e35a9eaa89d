import { UserError } from '../domain';
import { kMeans } from '../ml/kmeans';
import { TensorBackendError, startTensorBackend } from '../ml/tensorBackend';
import { serve } from './serve';
import type { KMeansTasks } from './subtasks';

const backend = startTensorBackend();
// Whoever awaits the backend hears of its failure; until then it is not unhandled.
backend.catch(() => undefined);

serve<KMeansTasks>(self, {
  cluster: async ({ data, rowCount, featureCount, options }, { checkpoint }) => {
    try {
      await backend;
    } catch (cause) {
      if (!(cause instanceof TensorBackendError)) throw cause;
      throw new UserError('tensor_backend', { reason: cause.reason });
    }
    return kMeans(data, rowCount, featureCount, options, (fraction) =>
      checkpoint('segment', fraction),
    );
  },
});
