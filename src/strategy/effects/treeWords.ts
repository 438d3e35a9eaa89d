import { formatNumber } from '../../domain';
import type { PolicyTree } from '../../ml/policy';

/** A tree in a sentence: “Loan_Amount above 50,000: Legal Notice; otherwise: Calls”. */
export function treeWords(
  tree: PolicyTree,
  names: { readonly columns: readonly string[]; readonly methods: readonly string[] },
): string {
  if ('arm' in tree) return names.methods[tree.arm] ?? '';
  const limit = formatNumber(tree.threshold, 2);
  const column = names.columns[tree.feature] ?? '';
  const inner = (node: PolicyTree): string => {
    const words = treeWords(node, names);
    return 'arm' in node ? words : `(${words})`;
  };
  return `${column} above ${limit}: ${inner(tree.above)}; otherwise: ${inner(tree.below)}`;
}
