import { describe, expect, it } from 'vitest';
import { UserError } from '../domain';
import { take, type Column, type Table } from '../table';
import { assessRisk } from './assess';
import { applyRiskModel, type RiskModel } from './model';
import { inputOf, mappingOf, numberColumn, plantedLoans, textColumn } from './testLoans';

async function trained(): Promise<RiskModel> {
  const input = inputOf(plantedLoans(300, 1, { seed: 1 }), {
    forest: { treeCount: 30, minLeaf: 10 },
  });
  const { model } = await assessRisk(input);
  return model!;
}

/** Loans of a later file, without outcomes. */
function later(): Table {
  const table = plantedLoans(101, 1, { seed: 2 });
  return {
    ...table,
    columns: table.columns.filter(({ name }) => !/Recovery|Collection/.test(name)),
  };
}

function withColumns(table: Table, change: (column: Column) => Column): Table {
  return { ...table, columns: table.columns.map(change) };
}

describe('applyRiskModel', () => {
  it('scores the halves of a file as it scores the whole, bit for bit', async () => {
    const model = await trained();
    const table = later();
    const whole = applyRiskModel(model, table, mappingOf(table));
    const cut = 40;
    const halves = [
      take(
        table,
        Uint32Array.from({ length: cut }, (_, i) => i),
      ),
      take(
        table,
        Uint32Array.from({ length: 101 - cut }, (_, i) => cut + i),
      ),
    ].map((half) =>
      // As if each had been read from its own file: other codes, other labels.
      withColumns(half, (column) =>
        column.kind === 'text'
          ? textColumn(
              column.name,
              Array.from(column.codes, (code) => column.labels[code] ?? ''),
            )
          : column,
      ),
    );
    const scores = halves.flatMap((half) => [
      ...applyRiskModel(model, half, mappingOf(half)).score,
    ]);
    expect(scores).toEqual([...whole.score]);
    expect(new Set(scores).size).toBeGreaterThan(50);
  });

  it('finds a column of another name by its field', async () => {
    const model = await trained();
    const table = later();
    const renamed = withColumns(table, (column) =>
      column.name === 'Days_Past_Due' ? { ...column, name: 'DPD' } : column,
    );
    expect(applyRiskModel(model, renamed, mappingOf(renamed))).toEqual(
      applyRiskModel(model, table, mappingOf(table)),
    );
    expect(() => applyRiskModel(model, renamed, {})).toThrow(UserError);
  });

  it('names the columns that a file lacks', async () => {
    const model = await trained();
    const table = later();
    const columns = table.columns.filter(({ name }) => !/Days|Income/.test(name));
    try {
      applyRiskModel(model, { ...table, columns }, {});
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).code).toBe('model_columns_missing');
      expect((error as UserError).details).toEqual({
        columns: ['Monthly_Income', 'Days_Past_Due'],
      });
    }
  });

  it('reads numbers that came as text, and takes unknown values as missing', async () => {
    const model = await trained();
    const table = later();
    const expected = applyRiskModel(model, table, {});
    const asText = withColumns(table, (column) =>
      column.name === 'Days_Past_Due' && column.kind === 'number'
        ? textColumn(column.name, Array.from(column.values, String))
        : column,
    );
    expect(applyRiskModel(model, asText, {})).toEqual(expected);

    const cellsOf = (cell: string): Table =>
      withColumns(table, (column) =>
        column.name === 'Employment_Type' || column.name === 'Days_Past_Due'
          ? textColumn(column.name, new Array<string>(101).fill(cell))
          : column,
      );
    expect(applyRiskModel(model, cellsOf('astronaut'), {})).toEqual(
      applyRiskModel(model, cellsOf(''), {}),
    );
    // A category that another file wrote in numbers is read as text.
    const asNumbers = withColumns(table, (column) =>
      column.name === 'Employment_Type' ? numberColumn(column.name, new Float64Array(101)) : column,
    );
    expect(applyRiskModel(model, asNumbers, {}).score.every(Number.isFinite)).toBe(true);
  });
});
