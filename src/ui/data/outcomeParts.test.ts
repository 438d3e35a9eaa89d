import { describe, expect, it } from 'vitest';
import { outcomeOrder } from './outcomeParts';

describe('outcomeOrder', () => {
  it('goes from paid to open, whatever is most frequent', () => {
    const values = ['Written Off', 'Outstanding', 'Partially Recovered', 'Fully Recovered'];
    const outcome = {
      badValues: ['Written Off', 'Partially Recovered'],
      openValues: ['Outstanding'],
    };
    expect(outcomeOrder(values, outcome).map((index) => values[index])).toEqual([
      'Fully Recovered',
      'Partially Recovered',
      'Written Off',
      'Outstanding',
    ]);
  });
});
