export type { Draft } from './draft';
export { Project, project, type DownloadKind, type Loading, type Phase } from './Project.svelte';
export type { SampleId } from './samples';
export { route } from './Route.svelte';
export { theme, type ThemeChoice } from './Theme.svelte';
export { RUN_VIEWS, type RunView, type View } from './places';
