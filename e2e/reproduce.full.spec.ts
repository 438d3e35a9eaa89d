import { expectReproduced } from './support/reproduction.ts';
import { samplePath } from './support/settings.ts';
import { test } from './support/test.ts';

test('a run file of the classic sample given back reproduces its scores byte for byte', async ({
  app,
}) => {
  await expectReproduced(app, samplePath('classic'));
});
