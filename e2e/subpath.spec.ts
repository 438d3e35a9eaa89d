import { SUBPATH } from './support/settings.ts';
import { smallFile } from './support/smallFile.ts';
import { expect, test } from './support/test.ts';

test('the built app works from any path of a host', async ({ app, guard }) => {
  await app.open(`.${SUBPATH}`);
  const requested: string[] = [];
  app.page.context().on('request', (request) => requested.push(request.url()));
  await app.analyseFile(smallFile('small.csv'));
  await app.show('risk');
  await expect(app.heading).toBeVisible();

  const outside = requested
    .filter((url) => url.startsWith('http'))
    .filter((url) => !new URL(url).pathname.startsWith(SUBPATH));
  expect(outside).toEqual([]);
  expect(guard.offences).toEqual([]);
});
