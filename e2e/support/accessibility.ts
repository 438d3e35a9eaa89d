import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

interface Options {
  /** Those of contrast alone; all where it is left out. */
  readonly onlyContrast?: boolean;
}

/** One line per finding that a person with a disability would be stopped or held up by. */
export async function graveFindings(
  page: Page,
  { onlyContrast = false }: Options = {},
): Promise<string[]> {
  // The page has no frames of other hosts, and what passes is not looked at: each halves the time.
  const builder = new AxeBuilder({ page }).setLegacyMode(true);
  const resultTypes: ['violations'] = ['violations'];
  const { violations } = await (
    onlyContrast
      ? builder.options({ resultTypes, runOnly: { type: 'rule', values: ['color-contrast'] } })
      : builder.options({ resultTypes })
  ).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** The same in light, and of the contrast in dark; leaves the page in light. */
export async function graveFindingsInBoth(page: Page): Promise<string[]> {
  const inLight = await graveFindings(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const inDark = await graveFindings(page, { onlyContrast: true });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...inLight, ...inDark.map((finding) => `in dark, ${finding}`)];
}

/** How far the page can be moved sideways, px. */
export function horizontalOverflowPx(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
