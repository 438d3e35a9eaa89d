import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { ROOT } from './shared.ts';

const MODULE = 'virtual:licences';
const FILE_NAME = 'licences.txt';

/** A package that the page contains, and on what terms. */
interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** As its package has it; empty where it has none. */
  readonly text: string;
}

interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The licences of what the page is made of, for the page itself and as a file beside it. */
export function licences(): Plugin {
  return {
    name: 'licences',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(asText())};` : null),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE_NAME, source: asText() });
    },
  };
}

/** All of them as one text; packages of the same terms stand together. */
function asText(): string {
  const namesByText = new Map<string, string[]>();
  for (const { name, version, licence, text } of found()) {
    const names = namesByText.get(text) ?? [];
    namesByText.set(text, [...names, `${name} ${version} (${licence})`]);
  }
  const parts = Array.from(namesByText, ([text, names]) => [...names, '', text].join('\n').trim());
  return parts.join(`\n\n${'-'.repeat(72)}\n\n`);
}

/** Every package that is not for development alone. */
function found(): Licence[] {
  const lockfile = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return Object.entries(lockfile.packages)
    .filter(([path, { dev, optional }]) => path !== '' && dev !== true && optional !== true)
    .map(([path]) => licenceOf(join(ROOT, path)));
}

function licenceOf(folder: string): Licence {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)/i.test(name));
  return {
    name: manifest.name,
    version: manifest.version,
    licence: manifest.license ?? 'see its text',
    text: file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim(),
  };
}
