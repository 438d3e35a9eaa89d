import { expect, it } from 'vitest';
import { needlessChanges } from './testEvidence';

it('valueStrategies recommends a change in at most 10 of 200 files where there is no effect', async () => {
  const changes = await needlessChanges(200);
  console.info(`no effect: a change recommended in ${changes} of 200`);
  expect(changes).toBeLessThanOrEqual(10);
});
