// npm run test:all: the gate, and all that is too long for it; the last line sums both up.
import { join } from 'node:path';
import { gate } from './gate.mjs';
import { ROOT, npmScript, run } from './project.mjs';
import { browserTests, reported, step, sumUp, unitTests } from './steps.mjs';

await gate();
await unitTests('Simulations', { kind: 'sim', script: 'test:sim' });
await browserTests('Browser tests: the rest', {
  kind: 'browser-rest',
  script: 'test:browser:rest',
});
await reported('Firefox and WebKit', {
  kind: 'engines-all',
  run: (report) =>
    run(process.execPath, [join(ROOT, 'e2e', 'engines', 'full.mjs')], {
      env: { ENGINES_REPORT: report },
    }),
});
await step('First visit', async () => {
  const code = await npmScript('bench', ['first-visit']);
  return code === 0 ? { passed: 1 } : { failed: 1 };
});
sumUp();
