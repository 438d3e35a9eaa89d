import type { DownloadFile, TaskClient, Tasks } from '../workers';

export type DownloadKind = Tasks['exportFile']['input']['kind'];

/** Makes a file of a run. */
type Make = (client: TaskClient<Tasks>, runId: string) => Promise<DownloadFile>;

/** What can be taken away of the run on show, as files. */
export class Downloads {
  readonly #save: (make: Make) => Promise<void>;

  /** @param save has a file made of the run on show, if there is one, and saves it */
  constructor(save: (make: Make) => Promise<void>) {
    this.#save = save;
  }

  file(kind: DownloadKind): Promise<void> {
    return this.#save((client, runId) => client.run('exportFile', { runId, kind }));
  }

  /** Deals open loans into the two groups of a test. */
  trial(methods: readonly [string, string], perGroup: number): Promise<void> {
    return this.#save((client, runId) => client.run('trialFile', { runId, methods, perGroup }));
  }

  /** One agent's part of the work list, from 0. */
  agentList(agent: number): Promise<void> {
    return this.#save((client, runId) => client.run('agentFile', { runId, agent }));
  }
}
