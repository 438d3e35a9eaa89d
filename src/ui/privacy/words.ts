import { formatCounted } from '../../domain';
import type { BrowserGuards, LockState, LoggedRequest, TriedIn } from '../../state';

interface LockWords {
  /** On the badge. */
  readonly badge: string;
  /** What holds, and what would make it hold better. */
  readonly sentence: string;
}

/** Never more than what holds. */
export const LOCK_WORDS: Record<LockState, LockWords> = {
  checking: {
    badge: 'Locking…',
    sentence: 'The page is being locked.',
  },
  full: {
    badge: 'Nothing leaves this computer',
    sentence:
      'Locked. The browser refuses whatever this page or its workers would fetch or send, and what the page is made of comes from this browser: its host is not asked. What not every browser can close (WebRTC, new windows, going to another address) the page does not use; below is what yours closes.',
  },
  'one-file': {
    badge: 'Nothing leaves this computer',
    sentence:
      'Locked. This page is one file that holds all it needs; the browser refuses whatever it or its workers would fetch or send. What not every browser can close (WebRTC, new windows, going to another address) the page does not use; below is what yours closes.',
  },
  'first-visit': {
    badge: 'First visit: connections refused',
    sentence:
      'First visit: connections are refused by policy. Reload once for the full lock: until then parts of the page itself still come from its host.',
  },
  policy: {
    badge: 'Connections refused',
    sentence:
      'Connections are refused by policy. This browser keeps no copy of the page here (a private window, or a setting), so its own parts come from its host each time.',
  },
  open: {
    badge: 'Not locked',
    sentence:
      'A connection was not refused. The page still sends nothing by itself, but here the browser does not enforce it: use another browser, or the page as one file.',
  },
};

interface AttemptWords {
  readonly name: string;
  /** What refuses it, where it is refused. */
  readonly by: string;
}

const POLICY = 'content security policy';
const TRUSTED_TYPES = 'Trusted Types';
const SERVICE_WORKER = 'service worker';

const ATTEMPT_WORDS: Record<string, AttemptWords> = {
  fetch: { name: 'Fetch an address', by: POLICY },
  xhr: { name: 'Request in the old way (XMLHttpRequest)', by: POLICY },
  websocket: { name: 'Open a socket (WebSocket)', by: POLICY },
  eventsource: { name: 'Listen to a stream (EventSource)', by: POLICY },
  script: { name: 'Load another script', by: SERVICE_WORKER },
  worker: { name: 'Start a worker without a policy', by: POLICY },
  nested: { name: 'Fetch from a worker started below', by: POLICY },
  eval: { name: 'Run a text as a program', by: POLICY },
  beacon: { name: 'Send a beacon', by: POLICY },
  image: { name: 'Load a picture', by: POLICY },
  stylesheet: { name: 'Load a style sheet', by: SERVICE_WORKER },
  prefetch: { name: 'Fetch ahead (prefetch)', by: POLICY },
  font: { name: 'Load a font', by: SERVICE_WORKER },
  frame: { name: 'Load a page in a frame', by: POLICY },
  form: { name: 'Send a form', by: POLICY },
  markup: { name: 'Make a text into markup', by: TRUSTED_TYPES },
  navigation: { name: 'Go to another address', by: 'guard of navigation' },
  webrtc: { name: 'Reach another computer (WebRTC)', by: 'the list of allowed connections' },
};

export function attemptName({ id }: TriedIn): string {
  return ATTEMPT_WORDS[id]?.name ?? id;
}

/** What came of a try, and why, in a few words. @param lock how the page was locked then */
export function attemptResult({ id, outcome, controlWorks }: TriedIn, lock: LockState): string {
  const usual = ATTEMPT_WORDS[id]?.by ?? '';
  // The page that is one file has no service worker: its policy lets nothing be loaded at all.
  const stoppedBy = lock === 'one-file' && usual === SERVICE_WORKER ? POLICY : usual;
  if (outcome === 'absent') return 'This browser has no such way.';
  if (outcome === 'silent') return 'Nothing came through; a page cannot tell why.';
  if (outcome === 'open') return OPEN_REASONS[id] ?? 'Not refused: it got through.';
  if (controlWorks === false) return 'Nothing came through, but neither does what is allowed.';
  return `Refused (${stoppedBy}).`;
}

/** Why a way is open, where that is known. */
const OPEN_REASONS: Record<string, string> = {
  script: 'Open to this page’s own host until the page is loaded once more.',
  stylesheet: 'Open to this page’s own host until the page is loaded once more.',
  font: 'Open to this page’s own host until the page is loaded once more.',
  markup: 'Open: this browser knows no Trusted Types. The page makes no markup from texts.',
  navigation:
    'Open: this browser lets no page stop itself from going elsewhere. The page does not do so.',
  webrtc: 'Open: this browser gives a page no way to close it. The page does not use it.',
};

const GUARD_WORDS: Record<keyof BrowserGuards, { has: string; lacks: string }> = {
  trustedTypes: {
    has: 'It knows Trusted Types: no text becomes markup.',
    lacks:
      'It does not know Trusted Types: that no text becomes markup rests on the page’s own code.',
  },
  navigation: {
    has: 'It lets the page stop itself from going to another address.',
    lacks:
      'It lets no page stop itself from going to another address: that this one does not rests on its own code.',
  },
  serviceWorker: {
    has: 'It can keep the page, and then does not ask its host.',
    lacks: 'It cannot keep the page here: parts of the page come from where it was opened.',
  },
  noWebRtc: {
    has: 'It has no WebRTC.',
    lacks:
      'It has WebRTC, which no policy closes; in Chrome and Edge from 152 on a list of allowed connections does, from the second visit on.',
  },
};

/** What this browser has and lacks, a sentence each. */
export function guardSentences(guards: BrowserGuards, lock: LockState): string[] {
  const kinds = Object.keys(GUARD_WORDS) as (keyof BrowserGuards)[];
  return kinds
    .filter((kind) => kind !== 'serviceWorker' || lock !== 'one-file')
    .map((kind) => GUARD_WORDS[kind][guards[kind] ? 'has' : 'lacks']);
}

/** The outcome of all tries in a sentence. */
export function selfTestSentence(tried: readonly TriedIn[]): string {
  const open = tried.filter(({ outcome }) => outcome === 'open');
  const refused = tried.filter(({ outcome }) => outcome === 'refused').length;
  const checked = tried.filter(
    ({ outcome, controlWorks }) => outcome === 'refused' && controlWorks,
  );
  const rest =
    open.length === 0
      ? 'None got through.'
      : `${open.length} ${open.length === 1 ? 'is' : 'are'} open, and marked.`;
  return `${refused} of ${tried.length} tries were refused; in ${checked.length} of them the same way works to where the page may go, so the try was a real one. ${rest}`;
}

/** The requests since the page was opened, in a sentence. */
export function requestsSentence(requests: readonly LoggedRequest[]): string {
  const foreign = requests.filter(({ isOwn }) => !isOwn).length;
  const byPage = new Set(requests.filter(isByPage).map(({ address }) => address));
  // The service worker tells of the page's requests once more.
  const count = requests.filter((each) => isByPage(each) || !byPage.has(each.address)).length;
  const all = formatCounted(count, 'request');
  return foreign === 0
    ? `${all} since the page was opened, all for its own host’s addresses, none for anything elsewhere.`
    : `${foreign} of ${all} since the page was opened were for somewhere else.`;
}

function isByPage({ seenBy }: LoggedRequest): boolean {
  return seenBy === 'page';
}

/** An address of the page's own host without the host; any other in full. */
export function shortAddress(address: string): string {
  const base = new URL('./', document.baseURI).href;
  return address.startsWith(base) ? `/${address.slice(base.length)}` : address;
}
