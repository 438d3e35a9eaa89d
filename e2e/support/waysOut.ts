import type { Page } from '@playwright/test';

/** Tries to send something to an address from inside a page; what comes of it, the listener hears. */
export type WayOut = (address: string) => unknown;

/** Ways by the name that they are heard by. */
export type WaysOut = Readonly<Record<string, WayOut>>;

/** Ways that a content security policy stops. */
export const STOPPED_BY_POLICY: WaysOut = {
  fetch: (address) => fetch(address, { mode: 'no-cors' }).catch(() => undefined),
  xhr: (address) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.send();
  },
  beacon: (address) => navigator.sendBeacon(address, 'x'),
  websocket: (address) => {
    new WebSocket(address.replace('http', 'ws'));
  },
  eventsource: (address) => {
    new EventSource(address);
  },
  image: (address) => {
    new Image().src = address;
  },
  audio: (address) => {
    void new Audio(address).play().catch(() => undefined);
  },
  background: (address) => {
    document.body.style.backgroundImage = `url("${address}")`;
  },
  font: (address) => new FontFace('x', `url("${address}")`).load().catch(() => undefined),
  stylesheet: (address) => {
    document.head.append(
      Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address }),
    );
  },
  prefetch: (address) => {
    document.head.append(
      Object.assign(document.createElement('link'), { rel: 'prefetch', href: address }),
    );
  },
  preload: (address) => {
    const link = Object.assign(document.createElement('link'), { rel: 'preload', href: address });
    link.as = 'fetch';
    document.head.append(link);
  },
  speculation: (address) => {
    const rules = document.createElement('script');
    rules.type = 'speculationrules';
    const list = { source: 'list', urls: [address], eagerness: 'immediate' };
    rules.textContent = JSON.stringify({ prefetch: [list] });
    document.head.append(rules);
  },
  import: (address) => import(address).catch(() => undefined) as Promise<unknown>,
  frame: (address) => {
    document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
  },
  object: (address) => {
    document.body.append(Object.assign(document.createElement('object'), { data: address }));
  },
  form: (address) => {
    const form = Object.assign(document.createElement('form'), { action: address, target: 'x' });
    const frame = Object.assign(document.createElement('iframe'), { name: 'x' });
    document.body.append(frame, form);
    form.submit();
  },
  ping: (address) => {
    const link = Object.assign(document.createElement('a'), { href: '#x', ping: address });
    document.body.append(link);
    link.click();
  },
  worker: (address) => {
    const code = `fetch(${JSON.stringify(address)}, { mode: 'no-cors' })`;
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    try {
      new Worker(url);
    } catch {
      // Refused before it started.
    }
  },
  nested: (address) => {
    const inner = `fetch(${JSON.stringify(address)}, { mode: 'no-cors' })`;
    const outer = `new Worker(URL.createObjectURL(new Blob([${JSON.stringify(inner)}])))`;
    try {
      new Worker(URL.createObjectURL(new Blob([outer], { type: 'text/javascript' })));
    } catch {
      // Refused before it started.
    }
  },
};

/** Ways that no policy stops: the page's own guard of navigation does. */
export const STOPPED_BY_GUARD: WaysOut = {
  location: (address) => {
    location.href = address;
  },
  refresh: (address) => {
    const meta = Object.assign(document.createElement('meta'), { content: `0;url=${address}` });
    meta.httpEquiv = 'refresh';
    document.head.append(meta);
  },
  link: (address) => {
    const link = Object.assign(document.createElement('a'), { href: address });
    document.body.append(link);
    link.click();
  },
  download: (address) => {
    const link = Object.assign(document.createElement('a'), { href: address, download: 'x' });
    document.body.append(link);
    link.click();
  },
};

/** Ways that only the list of allowed connections stops, in browsers that know it. */
export const STOPPED_BY_ALLOWLIST: WaysOut = {
  window: (address) => void window.open(address),
  target: (address) => {
    const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
    document.body.append(link);
    link.click();
  },
};

/** WebRTC looks for a way out by asking a server which address it is seen at. */
export async function searchByWebRtc(page: Page, stun: string): Promise<void> {
  await page.evaluate(async (urls) => {
    try {
      const peer = new RTCPeerConnection({ iceServers: [{ urls }] });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
    } catch {
      // Refused.
    }
  }, stun);
}

/** Tries one way from a page. */
export async function tryWay(page: Page, way: WayOut, address: string): Promise<void> {
  // A way that goes elsewhere takes its page along.
  await page.evaluate(way, address).catch(() => undefined);
}
