import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '../domain';
import { assessRisk } from './assess';
import { inputOf, numberColumn, plantedLoans } from './testLoans';

const QUICK = { models: ['scorecard'] };

describe('the hearing of columns', () => {
  const table = plantedLoans(600, 0.5, { seed: 3 });
  const { outcome } = inputOf(table);
  /** Filled in once the loan had ended: it knows the outcome of every fourth loan. */
  const tell = numberColumn(
    'Closing_Code',
    outcome.map((value, row) => (row % 4 === 0 ? 10 + value : row % 5)),
  );
  const withTell = { ...table, columns: [...table.columns, tell] };

  it('shows what speaks against a column, and leaves it to the user', async () => {
    const { section } = await assessRisk(inputOf(withTell, QUICK));
    expect(section.features).toContain('Closing_Code');
    const finding = section.court.find(({ column }) => column === 'Closing_Code')!;
    expect(finding.isUsed).toBe(true);
    expect(finding.evidence).toMatchObject({ isBad: true, where: { kind: 'from', least: 11 } });
    expect(finding.aucWith! - finding.aucWithout!).toBeGreaterThan(0.05);
  });

  it('takes the user’s word that it is known only at the end', async () => {
    const said = { Closing_Code: { knownWhen: 'atResolution' } } as const;
    const { section } = await assessRisk(inputOf(withTell, { ...QUICK, said }));
    expect(section.features).not.toContain('Closing_Code');
    expect(section.excluded.find(({ column }) => column === 'Closing_Code')?.reason).toContain(
      'You say',
    );
    const finding = section.court.find(({ column }) => column === 'Closing_Code')!;
    expect(finding.isUsed).toBe(false);
    expect(finding.aucWith! - finding.aucWithout!).toBeGreaterThan(0.05);
  });

  it('takes the user’s word that a collection column is known before, and trains on it', async () => {
    const plain = await assessRisk(inputOf(table, QUICK));
    const [late] = plain.section.court;
    expect(late).toMatchObject({ column: 'Collection_Attempts', isUsed: false });
    const said = { Collection_Attempts: { knownWhen: 'beforeMethod' } } as const;
    const taken = await assessRisk(inputOf(table, { ...QUICK, said }));
    expect(taken.section.features).toContain('Collection_Attempts');
    expect(taken.section.models[0]!.auc.value).toBeGreaterThan(
      plain.section.models[0]!.auc.value + 0.05,
    );
    expect(taken.section.court[0]).toMatchObject({ column: 'Collection_Attempts', isUsed: true });
  });

  it('never takes a word for names and protected traits', async () => {
    const said = Object.fromEntries(
      table.columns.map(({ name }) => [name, { knownWhen: 'origination' } as const]),
    );
    const { section } = await assessRisk(inputOf(table, { ...QUICK, said }));
    for (const name of ['Borrower_ID', 'Loan_ID', 'Age', 'Recovery_Status']) {
      expect(section.features).not.toContain(name);
    }
    expect(FIELD_NAMES).toContain('age');
  });

  it('counts every loan of the file, not only those that it tries a scorecard on', async () => {
    const large = plantedLoans(5000, 0.5, { seed: 3 });
    const { section } = await assessRisk(inputOf(large, QUICK));
    const bad = inputOf(large).outcome.filter((value) => value === 1).length;
    expect(section.court[0]).toMatchObject({ column: 'Collection_Attempts' });
    expect(section.court[0]!.evidence!.count).toBeGreaterThan(0.9 * bad);
  });

  it('has nothing against honest columns', async () => {
    const columns = table.columns.filter(({ name }) => name !== 'Collection_Attempts');
    const { section } = await assessRisk(inputOf({ ...table, columns }, QUICK));
    expect(section.court.filter(({ isUsed }) => isUsed)).toEqual([]);
  });
});
