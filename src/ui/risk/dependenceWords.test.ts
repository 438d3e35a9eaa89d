import { describe, expect, it } from 'vitest';
import {
  dependenceSentence,
  dependenceTable,
  numberPoints,
  type Dependence,
} from './dependenceWords';

const numbers: Dependence = {
  feature: 'Days',
  scale: 'log-odds',
  points: [
    ...Array.from({ length: 10 }, (_, i) => ({ value: i, share: i / 10 - 0.45 })),
    { value: null, share: 0 },
  ],
};
const texts: Dependence = {
  feature: 'Kind',
  scale: 'chance',
  points: [
    { value: 'car', share: 0.02 },
    { value: 'car', share: 0.04 },
    { value: 'home', share: -0.05 },
  ],
};

describe('how a column moves the score', () => {
  it('is told by fifths of a number, and missing cells apart', () => {
    expect(numberPoints(numbers)).toHaveLength(10);
    const { rows } = dependenceTable(numbers);
    expect(rows).toHaveLength(6);
    expect(rows[0]).toEqual(['0 to 1', 2, expect.closeTo(-0.4, 9)]);
    expect(rows[5]).toEqual(['No value', 1, 0]);
    expect(dependenceSentence(numbers)).toBe(
      '8 to 9 adds most to the score (+0.40 on average), 0 to 1 takes most off it (−0.40).',
    );
  });

  it('is told by the values of a text, in points of chance', () => {
    expect(numberPoints(texts)).toEqual([]);
    expect(dependenceSentence(texts)).toBe(
      'car adds most to the score (+3.0 points on average), home takes most off it (−5.0 points).',
    );
    expect(dependenceSentence({ ...texts, points: texts.points.slice(0, 2) })).toContain(
      'do not differ enough',
    );
  });
});
