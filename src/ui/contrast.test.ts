import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastRatio } from '../charts/contrast';

const CSS = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The custom properties of the rule that starts with `selector`. */
function tokensOf(selector: string): Map<string, string> {
  const from = CSS.indexOf(selector);
  if (from < 0) throw new Error(`tokens.css has no rule ${selector}`);
  const body = CSS.slice(CSS.indexOf('{', from) + 1, CSS.indexOf('}', from));
  return new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const THEMES = {
  light: tokensOf(':root {'),
  dark: tokensOf(":root[data-theme='dark']"),
};
const SYSTEM_DARK = tokensOf(":root:not([data-theme='light'])");

const SURFACES = ['--page', '--surface', '--sunken', '--tint'];
const TEXTS = ['--text', '--muted'];
const GRAPHICS = [
  '--line-strong',
  '--focus',
  '--tier-high',
  '--tier-moderate',
  '--tier-low',
  '--outcome-recovered',
  '--outcome-partly',
  '--outcome-not-recovered',
  '--data',
  '--data-quiet',
  '--data-highlight',
  '--data-interval',
];

describe.each(Object.entries(THEMES))('the %s theme', (_name, tokens) => {
  const ratio = (one: string, other: string): number =>
    contrastRatio(tokens.get(one) ?? '', tokens.get(other) ?? '');

  it.each(TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)))(
    '%s reads on %s',
    (text, surface) => {
      expect(ratio(text, surface)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each([
    ['--on-ink', '--ink'],
    ['--on-ink', '--ink-hover'],
    ['--text', '--alert-tint'],
    ['--surface', '--alert'],
    ['--alert', '--surface'],
  ])('%s reads on %s', (text, background) => {
    expect(ratio(text, background)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GRAPHICS.map((graphic) => [graphic]))('%s stands out from cards and page', (graphic) => {
    expect(ratio(graphic, '--surface')).toBeGreaterThanOrEqual(3);
    expect(ratio(graphic, '--page')).toBeGreaterThanOrEqual(3);
  });
});

describe('tokens.css', () => {
  it('says the same dark values for the system’s wish and for the user’s choice', () => {
    expect(Object.fromEntries(SYSTEM_DARK)).toEqual(Object.fromEntries(THEMES.dark));
  });

  it('keeps the colours that have one meaning everywhere', () => {
    expect(THEMES.light.get('--tier-high')).toBe('#d55e00');
    expect(THEMES.light.get('--tier-moderate')).toBe('#b87900');
    expect(THEMES.light.get('--tier-low')).toBe('#009e73');
    expect(THEMES.light.get('--outcome-recovered')).toBe('#0072b2');
    expect(THEMES.light.get('--outcome-partly')).toBe('#2e8bc4');
    expect(THEMES.light.get('--outcome-not-recovered')).toBe('#6b7280');
    expect(THEMES.light.get('--ink')).toBe('#1e293b');
  });
});
