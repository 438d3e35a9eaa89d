import { readFile } from 'node:fs/promises';
import { samplePath } from './settings.ts';

type Row = Map<string, string>;

/**
 * A sample with a column `test_group`. Cells of the samples hold no commas; broken lines are
 * left out.
 * @param change what becomes of a loan's cells; `test_group` is one of them
 */
export async function withTestGroups(
  sample: 'portfolio' | 'classic',
  change: (row: Row, place: number) => void,
): Promise<string> {
  const text = await readFile(samplePath(sample), 'utf8');
  const [head = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const names = [...head.split(','), 'test_group'];
  const changed = lines.flatMap((line, place) => {
    const cells = line.split(',');
    if (cells.length !== names.length - 1) return [];
    const row: Row = new Map(names.map((name, i) => [name, cells[i] ?? '']));
    change(row, place);
    return [[...row.values()].join(',')];
  });
  return `${[names.join(','), ...changed].join('\n')}\n`;
}
