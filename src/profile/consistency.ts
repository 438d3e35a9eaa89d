import { SEVERITIES, type ConsistencyFinding } from '../domain';
import { AMOUNT_CHECKS } from './checks/amounts';
import { findingOf } from './checks/check';
import { columnFindings } from './checks/columns';
import { DATE_CHECKS } from './checks/dates';
import { LoanFacts, type FactsInput } from './checks/facts';
import { IDENTITY_CHECKS } from './checks/identity';
import { PAYMENT_CHECKS } from './checks/payments';
import { RANGE_CHECKS } from './checks/ranges';
import { refusedFindings, type RefusedInput } from './checks/refused';

export type FindingsInput = FactsInput & Omit<RefusedInput, 'lines'>;

const CHECKS = [
  ...IDENTITY_CHECKS,
  ...PAYMENT_CHECKS,
  ...AMOUNT_CHECKS,
  ...DATE_CHECKS,
  ...RANGE_CHECKS,
];

/**
 * The ways in which the file contradicts itself, or may, the gravest first; those that do not
 * occur are absent. Missing values contradict nothing.
 */
export function consistencyFindings(input: FindingsInput): ConsistencyFinding[] {
  const facts = new LoanFacts(input);
  const findings = [
    ...CHECKS.flatMap((check) => findingOf(check, facts) ?? []),
    ...refusedFindings(input),
    ...columnFindings(facts),
  ];
  // Sorting is stable: within a severity the catalogue's order holds.
  const weight = ({ severity }: ConsistencyFinding): number => SEVERITIES.indexOf(severity);
  return findings.sort((a, b) => weight(a) - weight(b));
}
