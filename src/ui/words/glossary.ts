/** Terms of art that the page cannot do without, each in one line. */
export const GLOSSARY = {
  daysPastDue: {
    name: 'days past due',
    explanation: 'How many days the oldest unpaid instalment is late.',
  },
  outstanding: {
    name: 'outstanding',
    explanation: 'The whole balance that is still owed, late or not.',
  },
  overdue: {
    name: 'overdue',
    explanation: 'The part of the balance that should have been paid by now (arrears).',
  },
  riskScore: {
    name: 'chance of not paying in full',
    explanation:
      'What the model expects, from 0 to 1, learned from loans whose end is known; a loan is always scored by a model that never saw it.',
  },
  interval: {
    name: 'interval',
    explanation:
      'The range that the true figure would fall in for 95 of 100 files like this one. A wide range means few loans.',
  },
  auc: {
    name: 'AUC',
    explanation:
      'How often a loan that went bad scores worse than one that was paid: .5 is a coin toss, 1 is perfect.',
  },
  permutation: {
    name: 'permutation test',
    explanation:
      'The outcomes are shuffled many times: if shuffled files score as well as yours, yours holds no signal.',
  },
  calibration: {
    name: 'calibration',
    explanation: 'Whether of the loans scored .7 about 70 % really go bad.',
  },
  brier: {
    name: 'Brier score',
    explanation: 'The mean squared distance between score and outcome: lower is better.',
  },
  logLoss: {
    name: 'log loss',
    explanation:
      'How surprised the model is by what really happened, on average: lower is better, and to be sure and wrong costs most.',
  },
  ece: {
    name: 'calibration error',
    explanation:
      'How far, on average over ten groups, the share that went bad lies from what the scores said.',
  },
  informationValue: {
    name: 'information value',
    explanation:
      'How well a column alone tells good loans from bad: below .02 hardly, from .1 fairly, from .3 strongly.',
  },
  ks: {
    name: 'KS',
    explanation: 'The largest gap between the scores of good and of bad loans, from 0 to 1.',
  },
  uncertain: {
    name: 'too uncertain to act on alone',
    explanation:
      'The score is like that of many loans that went bad and of many that were paid: of either kind, 90 % lie on this side of the limits. Or its tier is a close call: fitted anew on other loans of the same kind, the model would put it into another tier more than once in five times.',
  },
  stability: {
    name: 'stability index',
    explanation:
      'How far a column’s values have moved from one group of loans to another (PSI): below .1 they are alike, above .25 it is another population.',
  },
  outOfFold: {
    name: 'out of fold',
    explanation: 'Scored by a model that was trained without this loan.',
  },
  leakage: {
    name: 'leakage',
    explanation:
      'A column that is filled in after the outcome gives the answer away; a model that uses it fails on new loans.',
  },
  segment: {
    name: 'segment',
    explanation: 'A group of borrowers that are alike in the columns named.',
  },
  silhouette: {
    name: 'silhouette',
    explanation:
      'How much closer borrowers are to their own segment than to the next one: near 0 the segments overlap, near 1 they stand apart.',
  },
  inertia: {
    name: 'inertia',
    explanation: 'How far borrowers lie from the middle of their segment, squared and summed.',
  },
  typicalBorrower: {
    name: 'typical borrower',
    explanation: 'The borrower nearest to the middle of the segment.',
  },
  tier: {
    name: 'tier',
    explanation: 'High, moderate or low, by where the score lies between the two thresholds.',
  },
  treatment: {
    name: 'treatment',
    explanation: 'A way of collecting: calls, a settlement offer, a legal notice.',
  },
  overlap: {
    name: 'overlap',
    explanation:
      'Whether loans of every kind had every treatment. Where a kind hardly ever had one, a few loans speak for many, and the figure is less sure.',
  },
  houseRule: {
    name: 'house rule',
    explanation:
      'A table of days past due and overdue amount that you set. It is not learned from the file.',
  },
  backTest: {
    name: 'back-test',
    explanation: 'Every loan of the file is settled: the plan shows what would have been done.',
  },
  seed: {
    name: 'seed',
    explanation:
      'The number that all random choices start from: the same file, settings and seed give the same results to the last digit.',
  },
  outcome: {
    name: 'outcome',
    explanation: 'How a loan ended: paid in full, or not.',
  },
} as const satisfies Record<string, { readonly name: string; readonly explanation: string }>;

export type GlossaryTerm = keyof typeof GLOSSARY;
