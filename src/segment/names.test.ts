import { beforeAll, describe, expect, it } from 'vitest';
import { startTensorBackendInNode } from '../ml/tensorBackend/testing';
import { nameFigures } from './testPortfolios';

beforeAll(startTensorBackendInNode);

describe('names of the segments of twenty random portfolios', () => {
  it('are unique, true of the segment beside the rest, and do not hang on the order of rows', async () => {
    const { claimCount, ...faults } = await nameFigures(20);
    expect(faults).toEqual({ untrue: [], ambiguous: [], unstable: [] });
    expect(claimCount).toBeGreaterThan(40);
  });
});
