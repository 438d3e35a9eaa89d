/** The part of Trusted Types that is used here; browsers without them take plain strings. */
interface TrustedTypes {
  createPolicy(name: string, rules: Rules): { createScriptURL(address: string): string };
}

interface Rules {
  readonly createHTML?: (text: string) => string;
  readonly createScriptURL?: (address: string) => string;
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

/**
 * A way to bless the addresses of scripts that `allows` accepts; it throws on any other. The
 * browser gives each name once: what asks for it first, at the start, is the only one to have it.
 */
function scriptUrls(name: string, allows: (address: string) => boolean): (at: string) => string {
  const createScriptURL = (address: string): string => {
    if (!allows(address)) throw new TypeError(`Not a script of this page: ${address}`);
    return address;
  };
  const policy = trustedTypes?.createPolicy(name, { createScriptURL });
  return (address) => policy?.createScriptURL(address) ?? createScriptURL(address);
}

/** Workers start from memory alone: then they inherit the page's policies. */
export const workerUrl = scriptUrls('slr-worker', (address) => address.startsWith('blob:'));

/** The one script that the page registers as its service worker, beside the page itself. */
export const serviceWorkerUrl = scriptUrls('slr-service-worker', (address) =>
  /^[^?#]*\/sw\.js$/.test(address),
);

/**
 * Libraries hand plain strings to the browser where it expects markup: what holds a tag is refused
 * (Plotly asks only whether it may, with the text of a legend).
 */
export function refuseMarkup(): void {
  trustedTypes?.createPolicy('default', {
    createHTML: (text) => {
      if (text.includes('<')) throw new TypeError('No markup from a text.');
      return text;
    },
  });
}
