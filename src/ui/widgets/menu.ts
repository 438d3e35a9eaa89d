import type { LucideIcon } from '@lucide/svelte';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** Small print at the end of the line. */
  readonly note?: string;
  readonly icon?: LucideIcon;
  readonly disabled?: boolean;
  /** A line above sets it apart from the items before. */
  readonly separated?: boolean;
  readonly testid?: string;
  readonly choose: () => void;
}
