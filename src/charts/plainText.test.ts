import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, wrappedText } from './plainText';

describe('plainText', () => {
  it('leaves no markup for Plotly to read', () => {
    expect(plainText('<a href="x">y</a> & <b>')).toBe(
      '&lt;a href="x"&gt;y&lt;/a&gt; &amp; &lt;b&gt;',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(text)).not.toMatch(/[<>]/);
        expect(plainText(text)).not.toMatch(/&(?!(?:amp|lt|gt);)/);
      }),
    );
  });

  it('keeps what can be read as it was', () => {
    const text = 'Súmmary 12 % “ok” ₹ जमा';
    expect(plainText(text)).toBe(text);
  });

  it('drops what draws nothing or turns the direction, and joins lines', () => {
    expect(plainText('a\u202eb\u0007c\nd\u200be')).toBe('abc de');
  });

  it('shortens by characters, not by code units or entities', () => {
    expect(plainText('😀'.repeat(5), 3)).toBe('😀😀…');
    expect(plainText('<<<<<', 3)).toBe('&lt;&lt;…');
    expect(plainText('abc', 3)).toBe('abc');
  });
});

describe('wrappedText', () => {
  it('breaks a long name once, between words', () => {
    expect(wrappedText('Days past due')).toBe('Days past due');
    expect(wrappedText('Low income, heavy burden and many missed payments', 26)).toBe(
      'Low income, heavy burden<br>and many missed payments',
    );
    expect(wrappedText('a bb ccc dddd eeeee', 6)).toBe('a bb<br>ccc d…');
  });

  it('adds no other markup than its one break', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wrappedText(text).replace('<br>', '')).not.toMatch(/[<>]/);
      }),
    );
  });
});
