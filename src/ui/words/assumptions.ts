import {
  FIELDS,
  defaultSettings,
  formatCount,
  formatNumber,
  formatShare,
  unitChoices,
  type Field,
  type RunRecord,
  type Settings,
} from '../../domain';
import { listed } from './formats';
import { KNOWN_WORDS } from './knownWhen';
import { planAssumptions, type Assumption } from './planAssumptions';
import { PRESET_WORDS } from './presets';

/** What this run takes for granted or was told: each one can change its figures. */
export function assumptionsOf(run: RunRecord): Assumption[] {
  return [
    ...outcomeAssumptions(run),
    ...columnAssumptions(run),
    ...riskAssumptions(run),
    ...planAssumptions(run),
    {
      id: 'segments',
      subject: 'Segments',
      text: `Borrowers are grouped into ${run.settings.segments.k} by: ${PRESET_WORDS[run.segments.preset].name.toLowerCase()}.`,
    },
    {
      id: 'missing',
      subject: 'Missing cells',
      text: 'An empty or unreadable cell is missing, never 0. Sums leave it out.',
    },
  ];
}

const MODEL_ASSUMPTIONS: Readonly<Record<string, (settings: Settings) => string>> = {
  scorecard: () =>
    'A scorecard: each column’s values are gathered into a few groups whose risk only rises or only falls, and a penalised logistic regression weighs the columns.',
  forest: ({ forest, monotone }) =>
    `A random forest of ${formatCount(forest.treeCount)} trees, each on loans drawn at random, ${formatCount(forest.maxSamples)} at most. A leaf holds at least ${formatCount(forest.minLeaf)} of them.${monotoneText(monotone)}`,
  network: ({ network }) =>
    `Neural networks: the mean of three or five with ${formatCount(network.units)} and ${formatCount(Math.ceil(network.units / 2))} units, each learned from four fifths of the loans until the other fifth gained no more. Numbers enter by rank, categories one by one.`,
  boosting: ({ boosting, monotone }) =>
    `Boosted trees: ${formatCount(boosting.treeCount)} at most, ${boosting.maxDepth} questions deep, each moving the score by ${formatShare(boosting.learningRate)} of its step, as many as loans held out from a first fit found best.${monotoneText(monotone)}`,
};

const monotoneText = (monotone: boolean): string =>
  monotone ? ' More days past due and more missed payments never lower the score.' : '';

/** How the scores came about: the model, its calibration, and why no other. */
function modelText({ risk, settings }: RunRecord): string {
  return [
    MODEL_ASSUMPTIONS[risk.chosen ?? '']?.(settings),
    risk.calibratedBy === null ? undefined : CALIBRATION_WORDS[risk.calibratedBy],
    risk.models.length > 1
      ? 'Of the models tried, the simplest whose log loss is within one paired standard error of the best.'
      : undefined,
  ]
    .filter((text) => text !== undefined)
    .join(' ');
}

/** How a model's scores become chances. */
const CALIBRATION_WORDS = {
  platt: 'Scores become chances by Platt’s method, on loans that the model did not learn from.',
  isotonic:
    'Scores become chances by isotonic regression, on loans that the model did not learn from: with so many, rising steps fitted clearly better than Platt’s line.',
} as const;

const quoted = (value: string): string => (value === '' ? 'an empty cell' : `“${value}”`);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** “a” and “b” mean so. */
function meaning(values: readonly string[], what: string): string {
  if (values.length === 0) return `no value means ${what}`;
  return `${listed(values.map(quoted))} ${values.length === 1 ? 'means' : 'mean'} ${what}`;
}

function outcomeAssumptions({ risk, settings, data }: RunRecord): Assumption[] {
  const { badValues, openValues } = settings.outcome;
  if (settings.mapping.recoveryStatus === undefined) {
    return [
      {
        id: 'outcome',
        subject: 'Outcome',
        text: 'No column says how loans ended; all of them count as open.',
      },
    ];
  }
  const open = openValues.length === 0 ? '' : ` ${capital(meaning(openValues, 'still open'))}.`;
  return [
    {
      id: 'outcome',
      subject: 'Outcome',
      text: `In “${risk.target ?? settings.mapping.recoveryStatus}”: ${meaning(badValues, 'not paid in full')}.${open} Every other value means paid in full.`,
    },
    {
      id: 'resolved',
      subject: 'Who teaches, who is acted on',
      text:
        data.openLoans === 0
          ? `All ${formatCount(data.resolvedLoans)} loans are settled: they teach, and are judged by models that did not see them.`
          : `${formatCount(data.resolvedLoans)} settled loans teach and are judged; ${formatCount(data.openLoans)} open ones are acted on. ${risk.openLoans?.caveat ?? 'Loans that take longer to settle may differ.'}`,
    },
  ];
}

/** What was said of the columns: units, codes for "no value", the order of dates. */
function columnAssumptions({ settings }: RunRecord): Assumption[] {
  // Runs that an earlier version stored know of neither.
  const { columns, mapping, units } = { ...defaultSettings(), ...settings };
  const inUnits = (Object.keys(units) as Field[]).flatMap((field) => {
    const choices = unitChoices(field);
    const words = choices.find(({ unit }) => unit === units[field])?.words;
    const name = mapping[field];
    return words === undefined || name === undefined
      ? []
      : [
          `“${name}” is ${words}, and turned into ${FIELDS[field].label.toLowerCase()} ${choices[0]?.words ?? ''}.`,
        ];
  });
  const said = Object.entries(columns).flatMap(
    ([name, { dateOrder, missingValues = [], knownWhen }]) => [
      ...(knownWhen === undefined
        ? []
        : [`You said that “${name}” is known ${KNOWN_WORDS[knownWhen]}.`]),
      ...(dateOrder === undefined
        ? []
        : [`Dates in “${name}” start with the ${dateOrder === 'day-first' ? 'day' : 'month'}.`]),
      ...(missingValues.length === 0
        ? []
        : [
            `In “${name}” ${listed(missingValues.map(quoted))} ${missingValues.length === 1 ? 'counts' : 'count'} as missing.`,
          ]),
    ],
  );
  const text = [...inUnits, ...said].join(' ');
  return text === '' ? [] : [{ id: 'columns', subject: 'How columns were understood', text }];
}

function riskAssumptions(run: RunRecord): Assumption[] {
  const { risk, settings, data } = run;
  if (risk.scoredBy !== null) {
    return [
      {
        id: 'model',
        subject: 'Scores',
        text: `They come from the model of “${risk.scoredBy.name}”. That these loans behave like those is assumed, not tested.`,
      },
    ];
  }
  const isProtected = data.columns.filter(({ role }) => role === 'protected');
  return [
    {
      id: 'gate',
      subject: 'When a score counts as supported',
      text: `Permutation test of the out-of-fold AUC with p ≤ .01${risk.permutations > 0 ? ` (${formatCount(risk.permutations)} shuffles)` : ''}, and the interval of the AUC above .51.`,
    },
    ...(risk.folds > 0
      ? [
          {
            id: 'model',
            subject: 'How the model learns',
            text: modelText(run),
          },
          {
            id: 'folds',
            subject: 'Scores of settled loans',
            text: `Out of fold, ${risk.folds} folds: no loan is scored by a model that saw it. Open loans are scored by the model of all settled ones.`,
          },
        ]
      : []),
    {
      id: 'protected',
      subject: 'Protected columns',
      text:
        isProtected.length === 0
          ? 'The file has none that we know of.'
          : `${listed(isProtected.map(({ name }) => name))} never train the model.`,
    },
    ...(risk.earlyWarning?.verdict === 'supported'
      ? [
          {
            id: 'early-warning',
            subject: 'Likely to fall behind',
            text: `A contact costs ${settings.earlyWarning.contactCost === null ? 'a fiftieth of the median outstanding amount' : formatNumber(settings.earlyWarning.contactCost)} and prevents ${formatShare(settings.earlyWarning.preventedShare)} of the losses; a bad loan loses ${formatShare(settings.earlyWarning.lossGivenDefault)} of its outstanding amount.`,
          },
        ]
      : []),
    ...(settings.openLoansComparable && risk.openLoans?.comparable === false
      ? [
          {
            id: 'open-loans',
            subject: 'Tiers of open loans',
            text: 'You asked for tiers although the file does not show that the percentages hold for open loans.',
          },
        ]
      : []),
    ...(settings.showUnsupportedScores && !risk.supported
      ? [
          {
            id: 'shown-anyway',
            subject: 'Scores shown anyway',
            text: 'You asked to see scores that the file does not support. They steer no action.',
          },
        ]
      : []),
  ];
}
