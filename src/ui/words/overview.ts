import { formatCounted, formatNumber, formatShare, type RunRecord } from '../../domain';
import { choiceSentence } from '../segments/choiceWords';
import type { RunView } from '../../state';
import type { ExpectedOfFirst } from '../../strategy/page';
import { listed, type MoneyFormats } from './formats';
import type { Judgement } from './verdict';

/** One line of “What this file can tell you”. */
export interface Tell {
  readonly question: string;
  readonly verdict: Judgement;
  readonly sentence: string;
  readonly view: RunView;
}

/** What the file can tell about risk, kinds of borrowers and treatments, each with its evidence. */
export function tellsOf(run: RunRecord): readonly Tell[] {
  return [
    {
      question: 'Who will not pay in full?',
      verdict:
        run.risk.target === null && run.risk.scoredBy === null ? 'unknown' : run.risk.verdict,
      sentence: riskSentence(run),
      view: 'risk',
    },
    {
      question: 'Which kinds of borrowers are there?',
      verdict: segmentsVerdict(run),
      sentence: segmentsSentence(run),
      view: 'segments',
    },
    {
      question: 'Which treatment works?',
      verdict: treatmentsVerdict(run),
      sentence: treatmentsSentence(run),
      view: 'strategy',
    },
  ];
}

function riskSentence({ risk }: RunRecord): string {
  return `${risk.sentence} ${(risk.supported ? risk.openLoans?.caveat : null) ?? ''}`.trim();
}

function segmentsVerdict({ segments }: RunRecord): Judgement {
  if (segments.k === null) return 'not-supported';
  if (segments.choice !== null) return segments.choice.verdict;
  if (segments.supported === null) return 'unknown';
  return segments.supported ? 'supported' : 'weak';
}

function segmentsSentence({ segments }: RunRecord): string {
  if (segments.k === null) {
    const first = segments.presets[0];
    return first?.available === false ? first.reason : 'The file has no columns to group by.';
  }
  if (segments.choice !== null) return choiceSentence(segments.choice);
  const overlap =
    segments.silhouette === null ? '' : ` (silhouette ${formatNumber(segments.silhouette)})`;
  const found = `${segments.k} groups, ${apartness(segments.silhouette)}${overlap}.`;
  return segments.supported === null
    ? `${found} Whether another draw of borrowers would give the same groups is not yet examined.`
    : found;
}

/** Kaufman and Rousseeuw's reading of the silhouette. */
function apartness(silhouette: number | null): string {
  if (silhouette === null) return 'not measured against each other';
  if (silhouette > 0.5) return 'well apart';
  return silhouette > 0.25 ? 'loosely apart' : 'which overlap';
}

function treatmentsVerdict({ strategy }: RunRecord): Judgement {
  const judged = strategy.methods.filter(({ supported }) => supported !== null);
  if (judged.length === 0) return 'unknown';
  if (strategy.supported === true) return 'supported';
  return judged.some(({ supported }) => supported === true) ? 'supported' : 'not-supported';
}

function treatmentsSentence({ strategy }: RunRecord): string {
  const judged = strategy.methods.filter(({ supported }) => supported !== null);
  const works = judged.filter(({ supported }) => supported === true).map(({ method }) => method);
  const change =
    strategy.supported === true
      ? 'Another strategy than today’s is surely better.'
      : 'No other strategy is surely better than today’s.';
  if (works.length > 0) {
    return `${listed(works)} made a difference that chance does not explain. ${change}`;
  }
  if (judged.length > 0) {
    return `No treatment made a difference that chance does not explain. ${change}`;
  }
  if (strategy.effects?.status === 'not-examined') return strategy.effects.reason;
  return 'Whether one way of collecting works better than another is not yet examined.';
}

/** What the first contacts are expected to bring. */
export function startSentence(
  { contacts, net }: ExpectedOfFirst,
  { moneyShort }: Pick<MoneyFormats, 'moneyShort'>,
): string {
  const { value, low, high } = net;
  return `Start with the first ${formatCounted(contacts, 'borrower')}: expected net ${moneyShort(value)} (${moneyShort(low)} to ${moneyShort(high)}).`;
}

/** What the plan rests on: the second sentence of the overview. */
export function planSentence({ risk, strategy }: RunRecord): string {
  if (strategy.chosen === 'assignment') {
    return strategy.supported === true
      ? 'The plan gives each borrower the treatment that brings most, which the file supports.'
      : 'The plan gives each borrower the treatment that is expected to bring most, as you asked.';
  }
  if (strategy.chosen === 'tiers') {
    return risk.scoredBy === null
      ? 'The file supports a risk score; the plan starts where most is at stake.'
      : `Scored with the model of ${risk.scoredBy.name}; the plan starts where most is at stake.`;
  }
  if (risk.target === null) {
    return 'Without known outcomes nothing can be learned, so the plan follows the house rule.';
  }
  if (risk.supported) {
    return 'The file supports a risk score, but its percentages may not hold for open loans, so the plan follows the house rule.';
  }
  return 'This file cannot tell who will not pay, so the plan follows the house rule.';
}

type Bucket = RunRecord['profileDetails']['buckets'][number];

/** How much of the money the latest loans hold, in one sentence. Buckets stand in their order. */
export function bucketAnswer(buckets: readonly Bucket[]): string {
  const latest = buckets.findLast(({ loans }) => loans > 0);
  const loans = buckets.reduce((sum, bucket) => sum + bucket.loans, 0);
  if (latest === undefined || loans === 0) return 'No loan of this file has days past due.';
  const shares = (['outstanding', 'overdue'] as const).flatMap((basis) => {
    const total = buckets.reduce((sum, bucket) => sum + (bucket[basis] ?? 0), 0);
    const part = latest[basis];
    return part === null || total <= 0
      ? []
      : [`${formatShare(part / total)} of the ${basis} amount`];
  });
  const counted = `${formatShare(latest.loans / loans)} of the loans`;
  return `Loans ${latest.label} days past due: ${listed([counted, ...shares])}.`;
}
