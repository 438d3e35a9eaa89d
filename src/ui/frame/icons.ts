import type { LucideIcon } from '@lucide/svelte';
import ChartScatter from '@lucide/svelte/icons/chart-scatter';
import Gauge from '@lucide/svelte/icons/gauge';
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Scale from '@lucide/svelte/icons/scale';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Table2 from '@lucide/svelte/icons/table-2';
import Users from '@lucide/svelte/icons/users';
import type { RunView } from '../../state';

export const VIEW_ICONS: Readonly<Record<RunView, LucideIcon>> = {
  overview: LayoutDashboard,
  worklist: ListChecks,
  borrowers: Users,
  data: Table2,
  segments: ChartScatter,
  risk: Gauge,
  strategy: Scale,
  audit: ShieldCheck,
};
