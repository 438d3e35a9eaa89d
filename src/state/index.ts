export { Project, project, type Draft, type DownloadKind, type Phase } from './Project.svelte';
export type { SampleId } from './samples';
