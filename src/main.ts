import '@fontsource-variable/inter';
import { mount } from 'svelte';
import App from './App.svelte';
import { UserError, toErrorMessage } from './domain';
import { lockPage, privacy, project, update, wasHereBefore } from './state';
import './ui/tokens.css';
import './ui/base.css';
import './ui/overlays.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app.');
mount(App, { target });

// Parts come when they are needed; by then the host may be gone.
addEventListener('vite:preloadError', () => {
  project.notice = toErrorMessage(new UserError('part_missing'));
});

/** What comes after the first paint. */
function start(): void {
  lockPage();
  void project.start();
  void privacy.watch();
  void update.watch();
}

// Who was here before waits for what was on show. Safari has no idle callback.
if (wasHereBefore() || !('requestIdleCallback' in globalThis)) setTimeout(start);
else requestIdleCallback(start, { timeout: 1000 });
