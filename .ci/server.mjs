// Serves the built app on this machine only, as a plain static host would.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createGzip } from 'node:zlib';
import { DIST } from './project.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** What hosts compress on the way. */
const COMPRESSED = /^text\/|javascript|json|svg|wasm/;

/** The file of `directory` that a URL path under `prefix` names, or undefined. */
function fileFor(urlPath, { directory, prefix }) {
  if (!urlPath.startsWith(prefix)) return undefined;
  const path = normalize(join(directory, urlPath.slice(prefix.length) || 'index.html'));
  if (!path.startsWith(directory + sep) || !existsSync(path)) return undefined;
  return statSync(path).isFile() ? path : undefined;
}

function decodedPath(url) {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '';
  }
}

/**
 * Starts serving `directory` under each of `prefixes` (each starts and ends with '/').
 * Resolves to the listening server; rejects if the port is taken. Port 0 takes a free one.
 */
export function serve({ port, directory = DIST, prefixes = ['/'] }) {
  const server = createServer((request, response) => {
    const urlPath = decodedPath(request.url ?? '/');
    const file = prefixes.map((prefix) => fileFor(urlPath, { directory, prefix })).find(Boolean);
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'cache-control': 'no-cache' };
    const packs =
      COMPRESSED.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    response.writeHead(200, packs ? { ...headers, 'content-encoding': 'gzip' } : headers);
    if (packs) createReadStream(file).pipe(createGzip()).pipe(response);
    else createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => resolve(server));
  });
}

/** The first port from `first` on that is free; gives up after twenty. */
export async function serveOnFreePort({ first, ...options }) {
  for (let port = first; ; port++) {
    try {
      return await serve({ port, ...options });
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || port >= first + 20) throw error;
    }
  }
}

// As a command: node .ci/server.mjs <port> [prefix …]
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [port, ...prefixes] = process.argv.slice(2);
  await serve({ port: Number(port), prefixes: prefixes.length > 0 ? prefixes : ['/'] });
}
