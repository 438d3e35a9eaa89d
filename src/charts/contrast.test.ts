import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastRatio, luminance, readableOn } from './contrast';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrastRatio', () => {
  it('agrees with WCAG’s own examples', () => {
    expect(contrastRatio('#ffffff', '#000000')).toBeCloseTo(21, 10);
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
    expect(luminance('#ff0000')).toBeCloseTo(0.2126, 10);
  });

  it('does not depend on the order, and is 1 for equal colours', () => {
    fc.assert(
      fc.property(colour, colour, (a, b) => {
        expect(contrastRatio(a, b)).toBe(contrastRatio(b, a));
        expect(contrastRatio(a, a)).toBe(1);
      }),
    );
  });

  it('refuses what is no colour', () => {
    expect(() => contrastRatio('', '#000000')).toThrow(/colour/);
  });
});

describe('readableOn', () => {
  it('always finds a text colour that reads', () => {
    fc.assert(
      fc.property(colour, (background) => {
        expect(contrastRatio(readableOn(background), background)).toBeGreaterThanOrEqual(4.3);
      }),
    );
  });
});
