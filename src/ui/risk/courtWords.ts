import { formatCount, formatNumber, type CourtFinding } from '../../domain';
import { shortAuc } from './riskWords';

/** What speaks against a column, in a sentence. */
export function evidenceText({ evidence, alone }: CourtFinding): string {
  const auc = `Alone it tells good from bad with an AUC of ${shortAuc(alone)}.`;
  if (evidence === null) return auc;
  const { count, isBad, where } = evidence;
  const loans = `all ${formatCount(count)} loans ${placeText(where)}`;
  return `${capital(loans)} ${isBad ? 'went bad' : 'were paid in full'}. ${auc}`;
}

function placeText(where: NonNullable<CourtFinding['evidence']>['where']): string {
  switch (where.kind) {
    case 'value':
      return `with “${where.value}”`;
    case 'missing':
      return 'without a value';
    case 'from':
      return `with ${formatNumber(where.least)} or more`;
    case 'up-to':
      return `with ${formatNumber(where.most)} or less`;
  }
}

/** “.46 → .79”: what using it makes of the score. */
export function changeText({ aucWith, aucWithout }: CourtFinding): string {
  const text = (auc: number | null): string => (auc === null ? 'none' : shortAuc(auc));
  return `${text(aucWithout)} without, ${text(aucWith)} with it`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
