import type { SegmentPreset } from '../../domain';

export const PRESET_WORDS: Readonly<
  Record<SegmentPreset, { readonly name: string; readonly about: string }>
> = {
  recommended: {
    name: 'Behaviour and burden (recommended)',
    about: 'How they pay, and how heavy the loan is for them. No protected column.',
  },
  'income-and-loan-amount': {
    name: 'Income and loan amount',
    about: 'Two columns, as the original description has it; can be drawn as a map.',
  },
  'ten-columns': {
    name: 'Ten columns',
    about: 'The ten numeric columns of the original code, age among them.',
  },
  custom: {
    name: 'Columns of your choice',
    about: 'The columns that you named.',
  },
};
