import * as v from 'valibot';
import { FIELDS, rulePackSchema, type Field, type Mapping, type RulePack } from '../../domain';
import type { Column, Table } from '../../table';

/** For tests. Cells by fact: words, or numbers (days since 1970 for dates); null where missing. */
export type LoanFacts = Readonly<Partial<Record<Field, string | number | null>>>;

/** A file with a column for each fact that some loan names, called like the fact. */
export function loansOf(loans: readonly LoanFacts[]): { table: Table; mapping: Mapping } {
  const facts = [...new Set(loans.flatMap((loan) => Object.keys(loan) as Field[]))];
  return {
    table: { rowCount: loans.length, columns: facts.map((fact) => factColumn(fact, loans)) },
    mapping: Object.fromEntries(facts.map((fact) => [fact, fact])),
  };
}

/** Words make a text column, numbers one of dates or numbers; without either, as the fact is. */
function factColumn(name: Field, loans: readonly LoanFacts[]): Column {
  const cells = loans.map((loan) => loan[name] ?? null);
  const { type } = FIELDS[name];
  if (cells.some((cell) => typeof cell === 'number') || type !== 'text') {
    const values = Float64Array.from(cells, (cell) => Number(cell ?? Number.NaN));
    return { kind: type === 'date' ? 'date' : 'number', name, values };
  }
  const labels = [...new Set(cells)].flatMap((cell) => (cell === null ? [] : [String(cell)]));
  return {
    kind: 'text',
    name,
    codes: Int32Array.from(cells, (cell) => labels.indexOf(String(cell))),
    labels,
  };
}

/** A rule as a settings file may give it. */
export type RuleInput = Partial<v.InferInput<typeof rulePackSchema>['rules'][number]>;

/** A pack of rules that concern one loan, every action, hold for every loan and stop it. */
export function packOf(rules: readonly RuleInput[], enabled = true): RulePack {
  return v.parse(rulePackSchema, {
    id: 'test',
    title: 'Test',
    version: '2026-01-02',
    appliesTo: '',
    source: '',
    checkedOn: null,
    caution: '',
    enabled,
    rules: rules.map((rule, place) => ({
      id: `rule-${place}`,
      name: 'Rule',
      text: 'Text',
      citation: 'House rule',
      scope: 'debt',
      channels: [],
      when: [],
      then: { kind: 'stop', action: 'Wait' },
      ...rule,
    })),
  });
}
