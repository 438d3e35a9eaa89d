import { expect, test } from '@playwright/test';
import { watch } from './support/guard.ts';

const PAGE = '<!doctype html><link rel="icon" href="data:,"><title>Planted</title>';

// The other tests rely on this guard; here it has something to find. The app's own content
// policy would refuse the request before it is made, so the page is a bare one.
test('the guard sees errors and foreign requests, in the page and in its workers', async ({
  context,
  page,
  baseURL,
}) => {
  const guard = watch(context, new URL(baseURL ?? '').origin);
  await page.route('**/planted', (route) =>
    route.fulfill({ contentType: 'text/html', body: PAGE }),
  );
  await page.goto('./planted');
  expect(guard.offences).toEqual([]);

  await page.evaluate(() => {
    console.error('planted in the page');
    const source = `
      console.error('planted in a worker');
      fetch('http://elsewhere.example/secret').catch(() => undefined);
      new WebSocket('ws://elsewhere.example/');
      setTimeout(() => { throw new Error('planted exception'); }, 0);`;
    new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  });
  for (const offence of [
    'console error: planted in the page',
    'console error: planted in a worker',
    'foreign request: http://elsewhere.example/secret',
    'web socket: ws://elsewhere.example/',
    'exception: Error: planted exception',
  ]) {
    await expect.poll(() => guard.offences.join('\n')).toContain(offence);
  }
});
