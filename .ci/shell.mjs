// What a browser must have before the page can be used.
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DIST } from './project.mjs';

/** For page, scripts, styles and font together, as they travel. */
export const SHELL_LIMIT_BYTES = 150_000;

/** The page, the scripts and styles it names, all that these import at once, and the font. */
export function shellFiles() {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)];
  const files = new Set(['index.html']);
  const visit = (path) => {
    if (files.has(path)) return;
    files.add(path);
    const text = readFileSync(join(DIST, path), 'utf8');
    if (path.endsWith('.css')) return;
    for (const [, imported] of text.matchAll(/(?:from|import)\s*["'`](\.[^"'`]+\.js)["'`]/g)) {
      visit(posix.join(dirname(path), imported));
    }
  };
  for (const [, path] of named) visit(path);
  for (const path of [...files].filter((each) => each.endsWith('.css'))) {
    const latin = /url\(\.?\/?([^)]*-latin-wght-normal[^)]*\.woff2)\)/.exec(
      readFileSync(join(DIST, path), 'utf8'),
    );
    if (latin) files.add(posix.join(dirname(path), latin[1]));
  }
  return [...files];
}

/** How many bytes of a file travel; a font is compressed already. */
export function gzippedBytes(path) {
  const bytes = readFileSync(join(DIST, path));
  return path.endsWith('.woff2') ? bytes.length : gzipSync(bytes, { level: 9 }).length;
}
