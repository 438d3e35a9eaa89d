import { expect, test } from './support/test.ts';

test('the overview prints as one clean page', async ({ app }) => {
  await app.analyseSample('portfolio');
  await app.visit('overview');
  await app.page.emulateMedia({ media: 'print' });
  await expect(app.heading).toBeVisible();
  await expect(app.page.getByTestId('nav-overview')).toBeHidden();

  const pdf = (await app.page.pdf({ format: 'A4', printBackground: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
