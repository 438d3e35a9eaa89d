import { describe, expect, it } from 'vitest';
import type { LoggedRequest, TriedIn } from '../../state';
import {
  LOCK_WORDS,
  attemptName,
  attemptResult,
  guardSentences,
  requestsSentence,
  selfTestSentence,
} from './words';

function tried(patch: Partial<TriedIn>): TriedIn {
  return { id: 'fetch', place: 'page', outcome: 'refused', controlWorks: true, ...patch };
}

function request(isOwn: boolean): LoggedRequest {
  return { address: 'a.js', atMs: 1, isOwn, seenBy: 'page', refused: false };
}

describe('what is said of a try', () => {
  it('calls a refusal one only where the same way works elsewhere, or none is known', () => {
    expect(attemptResult(tried({}), 'full')).toBe('Refused (content security policy).');
    expect(attemptResult(tried({ controlWorks: null }), 'full')).toContain('Refused');
    expect(attemptResult(tried({ controlWorks: false }), 'full')).toContain(
      'neither does what is allowed',
    );
  });

  it('never calls silence or an open way refused', () => {
    for (const outcome of ['silent', 'open', 'absent'] as const) {
      expect(attemptResult(tried({ id: 'webrtc', outcome }), 'full')).not.toContain('Refused');
      expect(attemptResult(tried({ outcome }), 'full')).not.toContain('Refused');
    }
  });

  it('names the service worker only where there can be one', () => {
    expect(attemptResult(tried({ id: 'script' }), 'full')).toBe('Refused (service worker).');
    expect(attemptResult(tried({ id: 'script' }), 'one-file')).toBe(
      'Refused (content security policy).',
    );
  });

  it('says that nothing stops a journey where the browser lets no page stop it', () => {
    expect(attemptResult(tried({ id: 'navigation', outcome: 'open' }), 'full')).toMatch(/^Open/);
  });

  it('names every way in words', () => {
    expect(attemptName(tried({}))).toBe('Fetch an address');
    expect(attemptName(tried({ id: 'unheard-of' }))).toBe('unheard-of');
  });
});

describe('the outcome of all tries', () => {
  it('counts what was refused, what was a real try, and what is open', () => {
    const all = [tried({}), tried({ controlWorks: null }), tried({ outcome: 'silent' })];
    expect(selfTestSentence(all)).toMatch(
      /^2 of 3 tries were refused; in 1 of them .* None got through\.$/,
    );
    expect(selfTestSentence([...all, tried({ outcome: 'open' })])).toContain('1 is open');
  });
});

describe('what a browser adds', () => {
  const none = { trustedTypes: false, navigation: false, serviceWorker: false, noWebRtc: false };
  const all = { trustedTypes: true, navigation: true, serviceWorker: true, noWebRtc: true };

  it('claims no guard that is not there', () => {
    const [types, navigation, kept, webRtc] = guardSentences(none, 'policy');
    expect(types).toContain('does not know');
    expect(navigation).toContain('lets no page stop itself');
    expect(kept).toContain('cannot keep');
    expect(webRtc).toContain('no policy closes');
  });

  it('speaks of no host where the page is one file', () => {
    expect(guardSentences(all, 'full')).toHaveLength(4);
    expect(guardSentences(all, 'one-file').join(' ')).not.toContain('host');
  });
});

describe('the requests', () => {
  it('tells its own from those elsewhere', () => {
    expect(requestsSentence([request(true)])).toContain('1 request since');
    expect(requestsSentence([request(true), request(false)])).toMatch(/^1 of 2 requests/);
  });
});

describe('the badge', () => {
  it('claims that nothing leaves only where the page is fully locked', () => {
    const claiming = Object.entries(LOCK_WORDS)
      .filter(([, { badge }]) => badge.includes('Nothing leaves'))
      .map(([state]) => state);
    expect(claiming.sort()).toEqual(['full', 'one-file']);
    expect(LOCK_WORDS['first-visit'].sentence).toContain('Reload once for the full lock');
  });
});
