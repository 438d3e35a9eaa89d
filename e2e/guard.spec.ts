import { expect, test } from '@playwright/test';
import { watch } from './support/guard.ts';

// The other tests rely on this guard; here it has something to find.
test('the guard sees errors and foreign requests, in the page and in its workers', async ({
  context,
  page,
  baseURL,
}) => {
  const guard = watch(context, new URL(baseURL ?? '').origin);
  await page.goto('./');
  await page.evaluate(() => {
    console.error('planted in the page');
    const source = `
      console.error('planted in a worker');
      fetch('http://elsewhere.example/secret').catch(() => undefined);
      setTimeout(() => { throw new Error('planted exception'); }, 0);`;
    new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  });
  for (const offence of [
    'planted in the page',
    'planted in a worker',
    'http://elsewhere.example/secret',
    'planted exception',
  ]) {
    await expect.poll(() => guard.offences.join('\n')).toContain(offence);
  }
});
