import { describe, expect, it } from 'vitest';
import { countRequests } from './requests';

describe('countRequests', () => {
  it('tells its own parts from anything elsewhere, and memory from requests', () => {
    const own = 'http://localhost:4173';
    expect(
      countRequests(
        [
          `${own}/assets/a.js`,
          'icon.svg',
          `blob:${own}/1234`,
          'data:text/plain,x',
          'http://localhost:4174/b.js',
          'https://elsewhere.example/c',
        ],
        own,
      ),
    ).toEqual({ own: 2, foreign: 2 });
  });
});
