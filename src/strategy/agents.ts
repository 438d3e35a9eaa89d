import type { AgentShare } from '../domain';
import { StableSum, argsort } from '../math';
import { rowsByRank } from './contacts';
import { dealInRounds, dealInTurn, evenOut, rangeOf, type Deal } from './evenShares';

export interface DealInput {
  /** 0: nothing is dealt. */
  readonly agentCount: number;
  /** Row of the loan under which each loan's borrower is contacted, −1 no contact. */
  readonly leaders: Int32Array;
  /** Place of each loan in the work list; contacted loans have one, no two the same. */
  readonly ranks: Int32Array;
  /** What shares are made alike by, by loan; NaN counts 0. */
  readonly value: Float64Array;
}

export interface DealtAgents {
  /** By loan, from 0; −1 not dealt. */
  readonly agent: Int16Array;
  /** One an agent, in order; those without a contact too. */
  readonly shares: readonly AgentShare[];
}

/**
 * Deals contacts to agents: all loans of a contact go to one agent, numbers of contacts differ by
 * at most 1, and values are as alike as can be found, never less so than if contacts were dealt in
 * turn by rank. Depends on ranks, not on the order of rows.
 */
export function dealToAgents({ agentCount, leaders, ranks, value }: DealInput): DealtAgents {
  const agent = new Int16Array(leaders.length).fill(-1);
  if (agentCount === 0) return { agent, shares: [] };
  const rows = rowsByRank(ranks).filter((row) => leaders[row]! >= 0);
  const contacts = rows.filter((row) => leaders[row] === row);
  const contactOf = new Int32Array(leaders.length);
  contacts.forEach((row, contact) => (contactOf[row] = contact));
  const values = new Float64Array(contacts.length);
  for (const row of rows) values[contactOf[leaders[row]!]!]! += known(value[row]!);
  const agentOf = dealOf(values, agentCount);
  for (const row of rows) agent[row] = agentOf[contactOf[leaders[row]!]!]!;
  return { agent, shares: sharesOf(agentCount, { rows, leaders, agent, value }) };
}

/** The agent of each contact; contacts are in the order of the list. */
function dealOf(values: Float64Array, agentCount: number): Int16Array {
  // Larger first; equal ones stay in the order of the list.
  const order = argsort(values.map((each) => -each));
  const sorted = Float64Array.from(order, (contact) => values[contact]!);
  const inTurn = new Uint32Array(order.length);
  order.forEach((contact, place) => (inTurn[contact] = place));
  const deals = [dealInRounds(sorted, agentCount), dealInTurn(inTurn, sorted, agentCount)];
  deals.forEach((deal) => evenOut(deal, sorted));
  const [rounds, turn] = deals as [Deal, Deal];
  const agentOf = new Int16Array(order.length);
  (rangeOf(turn) < rangeOf(rounds) ? turn : rounds).hands.forEach((hand, agent) => {
    for (const place of hand) agentOf[order[place]!] = agent;
  });
  return agentOf;
}

function sharesOf(
  agentCount: number,
  {
    rows,
    leaders,
    agent,
    value,
  }: Pick<DealInput, 'leaders' | 'value'> & { rows: Int32Array; agent: Int16Array },
): AgentShare[] {
  const sums = Array.from({ length: agentCount }, () => new StableSum());
  const contacts = new Uint32Array(agentCount);
  const loans = new Uint32Array(agentCount);
  for (const row of rows) {
    const own = agent[row]!;
    sums[own]!.add(known(value[row]!));
    loans[own]!++;
    if (leaders[row] === row) contacts[own]!++;
  }
  return sums.map(({ total }, own) => ({
    agent: own + 1,
    contacts: contacts[own]!,
    loans: loans[own]!,
    value: total,
  }));
}

function known(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
