import {
  TIERS,
  formatCount,
  formatCounted,
  formatNumber,
  formatShare,
  type FlipKind,
  type RunRecord,
} from '../../domain';
import { hasTerms, isIdle, termsOf } from '../../strategy/page';
import { listed, moneyFormats, type MoneyFormats } from './formats';

export interface Assumption {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  /** What of it a search for other conclusions turns. */
  readonly flips?: readonly FlipKind[];
}

/** What the plan and the values of strategies take for granted. */
export function planAssumptions(run: RunRecord): Assumption[] {
  return [...planBasis(run), ...valuingAssumptions(run), ...peopleAndRules(run)];
}

function planBasis({ strategy, settings }: RunRecord): Assumption[] {
  return [
    { id: 'plan', subject: 'Plan', text: planText({ strategy, settings }) },
    {
      id: 'plan-by',
      subject: 'What decides on the plan',
      text: PLAN_BY[settings.planBy],
    },
    ...(strategy.overdueEstimated
      ? [
          {
            id: 'overdue',
            subject: 'Overdue amounts',
            text: 'Estimated as instalment × days past due ÷ 30: the file has none.',
          },
        ]
      : []),
    ...(strategy.backTest
      ? [
          {
            id: 'back-test',
            subject: 'Back-test',
            text: 'No loan is open: the plan shows what would have been done.',
          },
        ]
      : []),
  ];
}

const PLAN_BY: Readonly<Record<RunRecord['settings']['planBy'], string>> = {
  auto: 'The strongest that the file supports: an assignment within the limits where that surely gains, else tiers of a supported score, else the house rule.',
  assignment: 'You asked for an assignment within the limits, supported or not.',
  tiers: 'You asked for tiers, where a score is supported.',
  'house-rule': 'You asked for the house rule, whatever the file supports.',
};

function planText({ strategy, settings }: Pick<RunRecord, 'strategy' | 'settings'>): string {
  const { high, moderate } = settings.tiers;
  switch (strategy.chosen) {
    case 'assignment':
      return 'Each borrower gets the treatment that is expected to bring the most net of cost, within capacities and budget.';
    case 'tiers':
      return `By tiers of the unrounded score: above ${formatNumber(high)} high, from ${formatNumber(moderate)} moderate, below it low.`;
    case 'house-rule':
      return `House rule, not learned from the file: ${strategy.houseRule.length} cells of days past due and overdue amount, as listed in the settings and in Strategy.`;
  }
}

/** What strategies are valued by; nothing where the file names no treatment. */
export function valuingAssumptions(run: RunRecord): Assumption[] {
  const { strategy, settings } = run;
  const methods = strategy.methods.map(({ method }) => method).filter((name) => !isIdle(name));
  if (methods.length === 0) return [];
  const formats = moneyFormats(settings.currency);
  return [
    ...costAssumptions(methods, run, formats),
    ...timeAssumptions(methods, run),
    ...shareAssumptions(run),
  ];
}

function costAssumptions(
  methods: readonly string[],
  { settings }: RunRecord,
  { money, moneyShort }: MoneyFormats,
): Assumption[] {
  const costs = methods.map((name) => ({ name, cost: termsOf(name, settings).cost }));
  const limited = methods.flatMap((name) => {
    const { capacity } = termsOf(name, settings);
    return capacity === null ? [] : [`${name} ${formatCount(capacity)}`];
  });
  const free = methods.filter((name) => termsOf(name, settings).capacity === null);
  return [
    {
      id: 'costs',
      subject: 'Cost of a case',
      text: hasTerms(settings)
        ? `${listed(costs.map(({ name, cost }) => `${name} ${money(cost)}`))}. No contact costs nothing.`
        : 'None is stated: strategies are compared by the share that comes back.',
      flips: ['cost'],
    },
    {
      id: 'capacities',
      subject: 'Cases a month',
      text:
        limited.length === 0
          ? 'As many of each treatment as are wanted.'
          : `${listed(limited)}${free.length > 0 ? `; of ${listed(free)} as many as are wanted` : ''}.`,
      flips: ['capacity'],
    },
    {
      id: 'budget',
      subject: 'Budget',
      text:
        settings.budget === null
          ? 'None: whatever the cases cost.'
          : `${moneyShort(settings.budget)} a month for all cases.`,
      flips: ['budget'],
    },
  ];
}

function timeAssumptions(methods: readonly string[], { settings }: RunRecord): Assumption[] {
  const { discountRate, horizonDays } = settings;
  const late = methods.flatMap((name) => {
    const { delayDays } = termsOf(name, settings);
    return delayDays === 0 ? [] : [`${name} ${formatCounted(delayDays, 'day')}`];
  });
  return [
    {
      id: 'delays',
      subject: 'Until money comes',
      text:
        late.length === 0
          ? 'At once, whatever the treatment.'
          : `${listed(late)}${late.length < methods.length ? ', with others at once' : ''}.`,
      flips: ['delay'],
    },
    {
      id: 'discount',
      subject: 'Worth of later money',
      text:
        discountRate === 0
          ? 'As much as money today.'
          : `Discounted by ${formatShare(discountRate)} a year.`,
      flips: ['discount'],
    },
    {
      id: 'horizon',
      subject: 'Horizon',
      text: `What comes back after ${formatCounted(horizonDays, 'day')} is not counted.`,
      flips: ['horizon'],
    },
  ];
}

function shareAssumptions({ strategy, settings }: RunRecord): Assumption[] {
  const { effects } = strategy;
  const knows = strategy.methods.some(({ method, loans }) => isIdle(method) && loans > 0);
  const said = Object.entries(settings.methods).flatMap(([name, { recovered }]) =>
    recovered === null ? [] : [{ name, recovered }],
  );
  const words = said.map(({ name, recovered }) => `${name} ${formatShare(recovered)}`);
  const parts = [
    ...(said.length > 0 ? [`By your word: ${listed(words)}.`] : []),
    ...(knows || said.some(({ name }) => isIdle(name))
      ? []
      : [
          'Without contact half of the least that any treatment is expected to bring: nobody said otherwise.',
        ]),
  ];
  const counted =
    effects?.status === 'examined'
      ? Object.entries(effects.fractions).map(
          ([value, share]) => `“${value}” ${formatShare(share)}`,
        )
      : [];
  return [
    ...(parts.length > 0
      ? [
          {
            id: 'no-contact',
            subject: 'What comes back where the file does not know',
            text: parts.join(' '),
            flips: ['share'] as const,
          },
        ]
      : []),
    ...(effects?.status === 'examined' && counted.length > 0
      ? [
          {
            id: 'fractions',
            subject: 'What an outcome counts as',
            text: `Of the loan: ${listed(counted)}.${effects.byAmount > 0 ? ` For ${formatCounted(effects.byAmount, 'loan')} the recovered amount counts in its place.` : ''}`,
            flips: ['fraction'] as const,
          },
        ]
      : []),
  ];
}

function peopleAndRules({ settings, reviews }: RunRecord): Assumption[] {
  const stand = TIERS.flatMap((tier) => {
    const method = settings.tierMethods[tier];
    return method === undefined ? [] : [`${tier}, ${method}`];
  });
  return [
    ...(stand.length > 0
      ? [
          {
            id: 'tier-methods',
            subject: 'What tiers stand for',
            text: `${capital(stand.join('; '))}.`,
          },
        ]
      : []),
    ...rulesInForce(settings.rules),
    ...(settings.agents > 0
      ? [
          {
            id: 'agents',
            subject: 'Agents',
            text: `The work list is dealt to ${formatCounted(settings.agents, 'agent')}, shares of equal worth; a borrower’s loans go to one of them.`,
          },
        ]
      : []),
    ...(reviews.length > 0
      ? [
          {
            id: 'reviews',
            subject: 'Decided by people',
            text: `${formatCounted(reviews.length, 'loan')}: ${listed(decisions(reviews))}. A decision goes before what the plan says.`,
          },
        ]
      : []),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const DECISION_WORDS = { accept: 'accepted', override: 'overridden', defer: 'put off' } as const;

function decisions(reviews: RunRecord['reviews']): string[] {
  return (['accept', 'override', 'defer'] as const).flatMap((decision) => {
    const count = reviews.filter((each) => each.decision === decision).length;
    return count === 0 ? [] : [`${formatCount(count)} ${DECISION_WORDS[decision]}`];
  });
}

function rulesInForce(packs: RunRecord['settings']['rules']): Assumption[] {
  const on = packs.filter(({ enabled }) => enabled);
  if (packs.length === 0) return [];
  const text =
    on.length === 0
      ? 'No pack of contact rules is on.'
      : on
          .map(({ title, version, rules }) => {
            const enabled = rules.filter((rule) => rule.enabled).length;
            return `${title} (${version}), ${formatCount(enabled)} of ${formatCounted(rules.length, 'rule')} on.`;
          })
          .join(' ');
  return [{ id: 'rules', subject: 'Contact rules', text }];
}
