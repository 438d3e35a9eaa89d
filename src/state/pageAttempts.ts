import { happens, outcomeOf, type Attempt, type Outcome } from '../guard';

/** A picture of one point: what is shown from memory to prove that pictures can be shown. */
const POINT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Ways out that only a page has. */
export const PAGE_ATTEMPTS: readonly Attempt[] = [
  { id: 'beacon', go: (address) => beacon(address) },
  { id: 'image', go: pictured, control: () => pictured(POINT) },
  { id: 'stylesheet', go: (address) => linked('stylesheet', address) },
  { id: 'prefetch', go: (address) => linked('prefetch', address) },
  { id: 'font', go: (address) => outcomeOf(new FontFace('self-test', `url("${address}")`).load()) },
  { id: 'frame', go: framed },
  { id: 'form', go: sent },
  { id: 'markup', go: () => outcomeOf(Promise.resolve().then(writeMarkup)) },
  { id: 'navigation', go: travelled },
  { id: 'webrtc', go: searched },
];

async function beacon(address: string): Promise<Outcome> {
  // It answers true even where the policy then stops it: only a violation tells.
  const stopped = violationAt(address);
  const queued = navigator.sendBeacon(address, 'self-test');
  return queued && !(await stopped) ? 'open' : 'refused';
}

function pictured(address: string): Promise<Outcome> {
  return outcomeOf(
    happens(() => {
      const image = new Image();
      image.src = address;
      return image;
    }, 'load'),
  );
}

async function linked(rel: string, address: string): Promise<Outcome> {
  const link = document.createElement('link');
  link.rel = rel;
  link.href = address;
  const outcome = await outcomeOf(happens(() => (document.head.append(link), link), 'load'));
  link.remove();
  return outcome;
}

/** A frame loads a page of refusal where it is stopped: only a violation tells. */
async function framed(address: string): Promise<Outcome> {
  const stopped = violationAt(address);
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = address;
  document.body.append(frame);
  const outcome = (await stopped) ? 'refused' : 'open';
  frame.remove();
  return outcome;
}

async function sent(address: string): Promise<Outcome> {
  const stopped = violationAt(address);
  const frame = document.createElement('iframe');
  frame.name = 'self-test';
  frame.hidden = true;
  const form = document.createElement('form');
  form.action = address;
  form.target = frame.name;
  form.hidden = true;
  document.body.append(frame, form);
  form.submit();
  const outcome = (await stopped) ? 'refused' : 'open';
  form.remove();
  frame.remove();
  return outcome;
}

function writeMarkup(): void {
  document.createElement('div').innerHTML = '<b>self-test</b>';
}

/** To the page's own address with something behind it: the guard of navigation stops it. */
async function travelled(address: string): Promise<Outcome> {
  const { navigation } = window as { navigation?: Navigation };
  // Every browser goes elsewhere; without this one nothing can stop it, and a try would leave the page.
  if (navigation === undefined) return 'open';
  const { committed } = navigation.navigate(address);
  return committed === undefined ? 'absent' : outcomeOf(committed);
}

/** Nothing tells a page whether a policy or the network kept two ends apart. */
async function searched(): Promise<Outcome> {
  const outcome = await outcomeOf(peersMeet());
  return outcome === 'refused' ? 'silent' : outcome;
}

/** Two ends in this page that find each other show that others could be found. */
async function peersMeet(): Promise<void> {
  const one = new RTCPeerConnection();
  const other = new RTCPeerConnection();
  try {
    const channel = one.createDataChannel('self-test');
    await other.setRemoteDescription(await described(one, await one.createOffer()));
    await one.setRemoteDescription(await described(other, await other.createAnswer()));
    await happens(() => channel, 'open');
  } finally {
    one.close();
    other.close();
  }
}

/** How an end can be reached, once it has looked for all ways. */
async function described(
  end: RTCPeerConnection,
  description: RTCSessionDescriptionInit,
): Promise<RTCSessionDescriptionInit> {
  const isComplete = new Promise<void>((resolve) => {
    end.addEventListener('icegatheringstatechange', () => {
      if (end.iceGatheringState === 'complete') resolve();
    });
  });
  await end.setLocalDescription(description);
  await isComplete;
  return end.localDescription ?? description;
}

/** Whether the browser reports, soon, that a policy stopped something on its way there. */
function violationAt(address: string): Promise<boolean> {
  return outcomeOf(
    new Promise<void>((resolve) => {
      const listen = (event: SecurityPolicyViolationEvent): void => {
        // A form adds to its address, and of a file the browser tells no more than that it is one.
        const { blockedURI } = event;
        if (!blockedURI.startsWith(address) && !address.startsWith(blockedURI)) return;
        document.removeEventListener('securitypolicyviolation', listen);
        resolve();
      };
      document.addEventListener('securitypolicyviolation', listen);
    }),
  ).then((outcome) => outcome === 'open');
}
