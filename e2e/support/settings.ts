import { fileURLToPath } from 'node:url';

/** The built app is also served from here, as a project page on a shared host would be. */
export const SUBPATH = '/some/deep/path/';

/** Every view of the contract, as its hash route and nav control call it. */
export const VIEWS = [
  'overview',
  'worklist',
  'borrowers',
  'data',
  'segments',
  'risk',
  'strategy',
  'audit',
] as const;
export type View = (typeof VIEWS)[number];

export type Sample = 'portfolio' | 'classic' | 'no-signal';

/** Where the sample's file is, for dropping it as a user would. */
export function samplePath(sample: Sample): string {
  return fileURLToPath(new URL(`../../sample-data/${sample}.csv`, import.meta.url));
}
