import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { acceptRows, proposeMapping, proposeOutcome, readLoanFile } from './index';
import { NodeFileReader, bytesFile } from './testFiles';

const sample = (name: string): URL => new URL(`../../sample-data/${name}`, import.meta.url);

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

async function open(name: string) {
  const bytes = new Uint8Array(readFileSync(sample(name)));
  const { file, table } = await readLoanFile(bytesFile(bytes, name), () => undefined);
  const mapping = proposeMapping(file.columns);
  const outcome = proposeOutcome(
    file.columns.find((column) => column.name === mapping.recoveryStatus),
  );
  return { file, mapping, outcome, ...acceptRows(table, mapping) };
}

describe('the sample files', () => {
  it('finds exactly the dirty rows that were planted in the portfolio', async () => {
    const { accepted, rejected, outcome, mapping, file } = await open('portfolio.csv');
    const truth = JSON.parse(readFileSync(sample('portfolio.truth.json'), 'utf8')) as {
      dirtyRows: { line: number; column: string | null; text: string }[];
    };
    expect(rejected.map(({ line, text }) => ({ line, text }))).toEqual(
      truth.dirtyRows.map(({ line, text }) => ({ line, text })),
    );
    for (const [i, { column }] of truth.dirtyRows.entries()) {
      expect(rejected[i]?.reason).toContain(column ?? 'where the header has');
    }
    expect(accepted.rowCount).toBe(file.recordCount - truth.dirtyRows.length);
    expect(outcome.badValues).toEqual(
      expect.arrayContaining(['Partially Recovered', 'Written Off']),
    );
    expect(outcome.openValues).toHaveLength(1);
    expect(Object.keys(mapping)).toHaveLength(file.columns.length);
  });

  it.each(['classic.csv', 'no-signal.csv'])('maps all of %s by itself', async (name) => {
    const { accepted, rejected, outcome, mapping } = await open(name);
    expect(accepted.rowCount).toBe(500);
    expect(rejected).toEqual([]);
    expect(Object.keys(mapping)).toHaveLength(21);
    expect([...outcome.badValues].sort()).toEqual(['Partially Recovered', 'Written Off']);
    expect(outcome.openValues).toEqual([]);
  });
});
