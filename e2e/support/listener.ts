import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody elsewhere who would like to hear: another origin on this machine. */
export interface Listener {
  /** Where it listens, for requests over HTTP. */
  readonly url: string;
  /** Where it listens for WebRTC's search for a way out (`stun:`). */
  readonly stun: string;
  /** What it has heard so far: the secrets in what reached it. */
  readonly heard: ReadonlySet<string>;
  close(): void;
}

const HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/** A page without any policy: from here every way out leads somewhere. */
const BARE = '<!doctype html><link rel="icon" href="data:,"><title>Bare</title><body></body>';

/** Starts listening; what it is asked for tells which secret got out: `/<secret>…`. */
export async function listen(): Promise<Listener> {
  const heard = new Set<string>();
  const hear = (url = ''): void => {
    heard.add(url.slice(1).split(/[./?]/, 1)[0] ?? '');
  };
  const server = createServer((request, response) => {
    if (request.url !== '/bare.html') hear(request.url);
    response.writeHead(200, { ...HEADERS, 'content-type': 'text/html' }).end(BARE);
  });
  server.on('upgrade', (request, socket) => {
    hear(request.url);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const stun = createSocket('udp4', () => heard.add('webrtc'));
  await new Promise<void>((resolve) => stun.bind(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stun: `stun:127.0.0.1:${stun.address().port}`,
    heard,
    close: () => {
      stun.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
