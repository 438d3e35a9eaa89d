import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameSegments, type Trait } from './naming';
import { DERIVED_TERMS, FIELD_TERMS, columnTerm, type Term } from './terms';

const TERMS: Readonly<Record<string, Term>> = {
  income: FIELD_TERMS.monthlyIncome!,
  burden: DERIVED_TERMS.burden,
  overdue: FIELD_TERMS.daysPastDue!,
  missed: FIELD_TERMS.missedPayments!,
  loan: FIELD_TERMS.loanAmount!,
  balance: FIELD_TERMS.outstandingAmount!,
  age: FIELD_TERMS.age!,
  Points: columnTerm('Points'),
};

/** A segment of which only the given deviations are known; averages agree with them. */
function segment(zs: Readonly<Record<string, number>>): Trait[] {
  return Object.entries(zs).map(([feature, z]) => ({
    feature,
    term: TERMS[feature]!,
    z,
    gap: z,
    value: 100 + 10 * z,
    typical: (100 + 10 * z).toFixed(1),
    overall: '100',
    reserved: feature === 'age',
  }));
}

const namesOf = (...segments: Trait[][]): string[] =>
  nameSegments(segments).map(({ name }) => name);

describe('nameSegments', () => {
  it('says the two largest deviations of different aspects', () => {
    expect(namesOf(segment({ loan: 0.9, balance: 0.8, income: -0.5, Points: 0.45 }))).toEqual([
      'Large loans, low income',
    ]);
  });

  it('calls nothing remarkable typical', () => {
    expect(namesOf(segment({ loan: 0.39, income: -0.2 }))).toEqual(['Typical borrowers']);
  });

  it('has the leader in burden say so, even where other deviations are larger', () => {
    const heavy = segment({ burden: 0.5, loan: 2, income: -1.5 });
    expect(namesOf(heavy, segment({ burden: -0.5, loan: -1 }))).toEqual([
      'High loan burden, large loans',
      'Small loans, light loan burden',
    ]);
  });

  it('calls a segment heavily overdue only where days past due are many, not just deviant', () => {
    const overdue = (value: number): Trait[] =>
      segment({ overdue: 1.5 }).map((trait) => ({ ...trait, value }));
    expect(namesOf(overdue(59))).toEqual(['Longer overdue']);
    expect(namesOf(overdue(60))).toEqual(['Heavily overdue']);
  });

  it('claims nothing that the plain averages contradict', () => {
    const skewed = segment({ income: 0.9, loan: 0.5 }).map((trait) =>
      trait.feature === 'income' ? { ...trait, gap: -1 } : trait,
    );
    expect(namesOf(skewed)).toEqual(['Large loans']);
  });

  it('adds deviations, at last slight ones, until names differ', () => {
    expect(
      namesOf(
        segment({ loan: 0.9, income: 0.8, Points: 0.3 }),
        segment({ loan: 0.9, income: 0.8, Points: -0.3 }),
        segment({ Points: 0.2 }),
        segment({ Points: 0 }),
      ),
    ).toEqual([
      'Large loans, high income, somewhat high Points',
      'Large loans, high income, somewhat low Points',
      'Typical borrowers, somewhat high Points',
      'Typical borrowers',
    ]);
  });

  it('tells apart what deviates alike by the value that differs most, a protected one last', () => {
    expect(
      namesOf(
        segment({ loan: 0.9, income: 0.7, age: 3 }),
        segment({ loan: 0.8, income: 0.5, age: 0 }),
      ),
    ).toEqual([
      'Large loans, high income (monthly income 107.0)',
      'Large loans, high income (monthly income 105.0)',
    ]);
    expect(namesOf(segment({ loan: 0.9, age: 0.5 }), segment({ loan: 0.9, age: 0 }))).toEqual([
      'Large loans (age 105.0)',
      'Large loans (age 100.0)',
    ]);
  });

  // In steps, so that ties and thresholds come up.
  const deviation = fc.integer({ min: -15, max: 15 }).map((step) => step / 10);
  const clusterings = fc.uniqueArray(
    fc.record(Object.fromEntries(Object.keys(TERMS).map((feature) => [feature, deviation]))),
    { minLength: 1, maxLength: 10, selector: (zs) => JSON.stringify(zs) },
  );

  it('gives unique names, whatever the segments', () => {
    fc.assert(
      fc.property(clusterings, (clustering) => {
        const names = namesOf(...clustering.map(segment));
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the numbers of the clusters', () => {
    const permuted = clusterings.chain((clustering) =>
      fc.tuple(
        fc.constant(clustering),
        fc.shuffledSubarray([...clustering.keys()], { minLength: clustering.length }),
      ),
    );
    fc.assert(
      fc.property(permuted, ([clustering, order]) => {
        const names = namesOf(...clustering.map(segment));
        expect(namesOf(...order.map((s) => segment(clustering[s]!)))).toEqual(
          order.map((s) => names[s]),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('claims only deviations of 0.1 and more, in their direction', () => {
    fc.assert(
      fc.property(clusterings, (clustering) => {
        for (const { name, claims } of nameSegments(clustering.map(segment))) {
          for (const { z, term, reserved } of claims) {
            expect(reserved).toBe(false);
            expect(Math.abs(z)).toBeGreaterThanOrEqual(0.1);
            const phrases = z > 0 ? [term.high, term.veryHigh?.phrase] : [term.low];
            const said = name.toLowerCase();
            expect(phrases.some((p) => p !== undefined && said.includes(p.toLowerCase()))).toBe(
              true,
            );
          }
        }
      }),
    );
  });
});
