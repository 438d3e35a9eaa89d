import { UserError } from '../domain';
import { examineCount } from '../ml/clusterCount';
import { kMeans } from '../ml/kmeans';
import { fitCommittee } from '../ml/networkTraining';
import { TensorBackendError } from '../ml/tensorBackend';
import type { Handlers } from './serve';
import type { TensorTasks } from './subtasks';

/**
 * What each `tensor.worker` does.
 * @param backend settled once TensorFlow.js can be used, or cannot
 */
export function tensorHandlers(backend: Promise<void>): Handlers<TensorTasks> {
  const started = async (): Promise<void> => {
    try {
      await backend;
    } catch (cause) {
      if (!(cause instanceof TensorBackendError)) throw cause;
      throw new UserError('tensor_backend', { reason: cause.reason });
    }
  };
  return {
    cluster: async ({ data, rowCount, featureCount, options }, { checkpoint }) => {
      await started();
      return kMeans(data, rowCount, featureCount, options, (fraction) =>
        checkpoint('segment', fraction),
      );
    },
    examineCount: async (input, { checkpoint }) => {
      await started();
      return examineCount(input, (fraction) => checkpoint('segment', fraction));
    },
    fitNetwork: async (job, { checkpoint }) => {
      await started();
      return fitCommittee(job, (fraction) => checkpoint('risk', fraction));
    },
  };
}
