// The same work by pandas and scikit-learn, where they are installed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('native.py', import.meta.url));

/** A Python that has pandas and scikit-learn, or undefined. */
export function findPython() {
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', 'import pandas, sklearn']).status === 0,
  );
}

/** Seconds by stage of one pass, the libraries' versions, and the whole process's milliseconds. */
export function measureNative({ python, path }) {
  const start = performance.now();
  return { ...runScript(python, [path]), wallMs: performance.now() - start };
}

/** Seconds by stage of what the page does: its starts of k-means, its folds. */
export function measureNativeSameWork({ python, path }) {
  return runScript(python, [path, '--same-work']).seconds;
}

/** Seconds that pandas.read_csv takes. */
export function measureNativeLoad({ python, path }) {
  return runScript(python, [path, '--load']).seconds.load;
}

function runScript(python, args) {
  const { status, stdout, stderr } = spawnSync(python, [SCRIPT, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`native.py failed: ${stderr}`);
  return JSON.parse(stdout);
}
