import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowCache, pageSpan } from './rowCache';

const cellsOf = (row: number) => ({ row, cells: [`cell ${row}`] });

describe('RowCache', () => {
  it('asks for a row once until it is here, given up or gone', () => {
    const cache = new RowCache(10);
    expect([...cache.take([3, 4, 3])]).toEqual([3, 4]);
    expect([...cache.take([3, 4, 5])]).toEqual([5]);
    cache.put([cellsOf(3)]);
    expect(cache.get(3)).toEqual(['cell 3']);
    expect([...cache.take([3, 4])]).toEqual([]);
    cache.giveUp([4]);
    expect([...cache.take([3, 4])]).toEqual([4]);
    cache.clear();
    expect([...cache.take([3, 4])]).toEqual([3, 4]);
    expect(cache.get(3)).toBeUndefined();
  });

  it('keeps the rows that were read last, never more than its capacity', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.array(fc.nat({ max: 40 }), { maxLength: 12 }), { maxLength: 12 }),
        (capacity, batches) => {
          const cache = new RowCache(capacity);
          for (const batch of batches) cache.put(batch.map(cellsOf));
          const latest = [...new Set(batches.flat().reverse())];
          const kept = Array.from({ length: 41 }, (_, row) => row).filter(
            (row) => cache.get(row) !== undefined,
          );
          expect(new Set(kept)).toEqual(new Set(latest.slice(0, capacity)));
        },
      ),
    );
  });
});

describe('RowCache in use', () => {
  it('drops what nobody looks at before what is on show', () => {
    const cache = new RowCache(3);
    cache.put([1, 2, 3].map(cellsOf));
    cache.take([1]);
    cache.put([cellsOf(4)]);
    expect([1, 2, 3, 4].map((row) => cache.get(row) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});

describe('pageSpan', () => {
  it('covers what is shown with whole pages, inside the list', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 5000 }),
        fc.nat({ max: 80 }),
        fc.integer({ min: 1, max: 100 }),
        fc.nat({ max: 5000 }),
        (first, count, size, length) => {
          const last = first + count;
          const { start, end } = pageSpan(first, last, { size, length });
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(length);
          for (let place = first; place <= last && place < length; place++) {
            expect(place >= start && place < end).toBe(true);
          }
          expect(end - start).toBeLessThanOrEqual(count + 2 * size);
        },
      ),
    );
  });
});
