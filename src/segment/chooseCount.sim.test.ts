import { beforeAll, describe, expect, it } from 'vitest';
import { startTensorBackendInNode } from '../ml/tensorBackend/testing';
import { blobs, calmCount, choose, findsBlobs, type Shape } from './testShapes';

beforeAll(startTensorBackendInNode);

/** Of each number of blobs; 105 in all. */
const FILES_PER_COUNT = 15;

describe('chooseCount', () => {
  it('finds planted blobs in at least 95 of 100 files', async () => {
    let [found, tried] = [0, 0];
    for (let k = 2; k <= 8; k++) {
      for (let file = 0; file < FILES_PER_COUNT; file++) {
        tried++;
        if (await findsBlobs(k, file)) found++;
      }
    }
    console.info(`planted blobs: found ${found} of ${tried}`);
    expect(found / tried).toBeGreaterThanOrEqual(0.95);
  });

  it.each<Shape>(['gaussian', 'correlated', 'lognormal'])(
    'finds no groups, or weak ones, in at least 95 of 100 files where there are none: %s',
    async (shape) => {
      const calm = await calmCount(shape, 100);
      console.info(`${shape}: none or weak in ${calm} of 100`);
      expect(calm).toBeGreaterThanOrEqual(95);
    },
  );

  it('finds three blobs in a sample of many rows', async () => {
    const choice = await choose(blobs(3, 5, 2000), 1);
    expect(choice).toMatchObject({ examinedRows: 800, rowCount: 2000, recommended: 3 });
  });
});
