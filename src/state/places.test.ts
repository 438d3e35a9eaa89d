import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUN_VIEWS, hashOf, parseHash } from './places';

describe('parseHash', () => {
  it('undoes hashOf for every view and any argument', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RUN_VIEWS, 'new' as const),
        fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
        (view, argument) => {
          expect(parseHash(hashOf({ view, argument }))).toEqual({ view, argument });
        },
      ),
    );
  });

  it('takes whatever is no view for the overview', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#/constructor', '#main']) {
      expect(parseHash(hash)).toEqual({ view: 'overview', argument: null });
    }
  });

  it('keeps an argument that is no valid escape', () => {
    expect(parseHash('#/borrowers/50%')).toEqual({ view: 'borrowers', argument: '50%' });
  });
});
