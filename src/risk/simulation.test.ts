import { describe, expect, it } from 'vitest';
import { plantedLoans } from './testLoans';
import { verdictsOf } from './testVerdicts';

describe('the gate, with every model', () => {
  it('does not call pure chance in 500 loans supported, on one file', async () => {
    const verdicts = await verdictsOf(1, (seed) => plantedLoans(500, 0, { seed }));
    expect(verdicts).not.toContain('supported');
  });

  it('calls a signal in 500 loans supported, on one file', async () => {
    const verdicts = await verdictsOf(1, (seed) => plantedLoans(500, 0.7, { seed }));
    expect(verdicts).toEqual(['supported']);
  });
});
