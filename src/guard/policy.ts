/**
 * What the browser refuses this page and its workers. The build writes the first policy into the
 * page; `state/lock.ts` adds the second before the first worker starts, and a policy that was added
 * is never taken back. Both hold in every worker too: workers start from blobs, and inherit.
 */

type Directives = Readonly<Record<string, string>>;

/** Names of the Trusted Types policies: nobody can make another. */
const TRUSTED_TYPES =
  // Svelte's templates, our own addresses of workers, and markup from anywhere else: refused.
  'svelte-trusted-html slr-worker slr-service-worker default';

const BOTH_EDITIONS: Directives = {
  'default-src': "'none'",
  // Charts and components set styles of their own; a style can load nothing that is not named here.
  'style-src': "'unsafe-inline'",
  // Memory alone: the binaries of TensorFlow.js are inside the scripts.
  'connect-src': 'data: blob:',
  'img-src': 'data: blob:',
  'font-src': 'data:',
  'worker-src': 'blob:',
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': TRUSTED_TYPES,
};

/** In the page of a host: its own scripts, styles and fonts, and the service worker, may load. */
export const FIRST_POLICY = policyOf({
  ...BOTH_EDITIONS,
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self'",
  'worker-src': "'self' blob:",
  'manifest-src': "'self'",
});

/** Once the service worker is registered: no worker starts but from memory, with these policies. */
export const SECOND_POLICY = policyOf({ 'worker-src': 'blob:' });

/**
 * In the page that is one file: nothing loads from anywhere.
 * @param scriptHash of the one script that may run, as `sha256-…`
 */
export function singleFilePolicy(scriptHash: string): string {
  return policyOf({ ...BOTH_EDITIONS, 'script-src': `'${scriptHash}' 'wasm-unsafe-eval'` });
}

function policyOf(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
