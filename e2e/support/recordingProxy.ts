import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that passes on what goes to one host, and writes down whatever else is asked for. */
export interface RecordingProxy {
  readonly url: string;
  /** Hosts that were asked for, other than the one that is passed on. */
  readonly elsewhere: ReadonlySet<string>;
  /** How many requests were passed on: that it is in use at all. */
  readonly passedOn: () => number;
  close(): void;
}

/** @param host as in an address: `localhost:1234` */
export async function recordTo(host: string): Promise<RecordingProxy> {
  const elsewhere = new Set<string>();
  let count = 0;
  const server = createServer((incoming, answer) => {
    const address = new URL(incoming.url ?? '/', 'http://unknown');
    if (address.host !== host) {
      elsewhere.add(address.host);
      answer.writeHead(502).end();
      return;
    }
    count++;
    const { method, headers } = incoming;
    const passed = ask(address, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    incoming.pipe(passed);
  });
  server.on('connect', (incoming, socket) => {
    elsewhere.add(incoming.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    elsewhere,
    passedOn: () => count,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
