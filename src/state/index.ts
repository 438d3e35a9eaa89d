export { browserGuards, type BrowserGuards } from './browserGuards';
export type { DownloadKind } from './Downloads';
export { saveDownload, saveUrl } from './download';
export type { Draft } from './draft';
export {
  privacy,
  type LockState,
  type LoggedRequest,
  type Place,
  type TriedIn,
} from './Privacy.svelte';
export { Protection } from './Protection.svelte';
export type { Restored } from '../storage';
export { Project, project, type Loading, type Phase } from './Project.svelte';
export type { SampleId } from './samples';
export { route } from './Route.svelte';
export { wasHereBefore } from './choices';
export { update } from './Update.svelte';
export { countKept, keptRoom, requestPersistence, type Kept } from './kept';
export { lockPage } from './lock';
export { SINGLE_FILE_NAME } from '../guard';
export { theme, type ThemeChoice } from './Theme.svelte';
export { RUN_VIEWS, type RunView, type View } from './places';
