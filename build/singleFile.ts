import { createHash } from 'node:crypto';
import type { Plugin, Rolldown } from 'vite';
import { singleFilePolicy } from '../src/guard/policy.ts';
import { SINGLE_FILE_NAME } from '../src/guard/singleFile.ts';
import { licences } from './licences.ts';
import { sharedConfig } from './shared.ts';
import { workerScripts } from './workerScripts.ts';

/** The page as one file: workers as texts, all assets inside the script. */
export function singleFilePlugins(): Plugin[] {
  return [workerScripts(), licences(), intoOneFile()];
}

/** What every part of the one file is built with. */
export function singleFileConfig() {
  const shared = sharedConfig('single-file');
  return {
    ...shared,
    build: {
      ...shared.build,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      modulePreload: false as const,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  };
}

/** Puts the script and the styles into the page, under a policy that names the script by hash. */
function intoOneFile(): Plugin {
  return {
    name: 'into-one-file',
    // After Vite's own last words on the script.
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const parts = Object.values(bundle);
        const page = parts.find(isAsset('.html'));
        const script = parts.find((part) => part.type === 'chunk');
        if (page === undefined || script === undefined) throw new Error('No page, or no script.');
        const code = `\n${safeInScript(script.code)}\n`;
        const hash = createHash('sha256').update(code).digest('base64');
        const policy = singleFilePolicy(`sha256-${hash}`);
        const styles = parts.filter(isAsset('.css')).map(textOf).join('\n');
        const head = textOf(page)
          .replace(/<script[^>]*><\/script>/g, '')
          .replace(/<link rel="stylesheet"[^>]*>/g, '')
          .replace(
            '<head>',
            () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
          )
          .replace('</head>', () => `<style>${styles}</style>\n  </head>`)
          .replace('</body>', () => `<script type="module">${code}</script>\n  </body>`);
        for (const name of Object.keys(bundle)) Reflect.deleteProperty(bundle, name);
        this.emitFile({ type: 'asset', fileName: SINGLE_FILE_NAME, source: head });
      },
    },
  };
}

type Part = Rolldown.OutputAsset | Rolldown.OutputChunk;

function isAsset(ending: string) {
  return (part: Part): part is Rolldown.OutputAsset =>
    part.type === 'asset' && part.fileName.endsWith(ending);
}

function textOf({ source }: Rolldown.OutputAsset): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}

/** The page's reader looks for these even inside a script's texts. */
function safeInScript(code: string): string {
  return code.replaceAll(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '\\x3C!--');
}
