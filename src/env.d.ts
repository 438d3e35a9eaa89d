/** Set by the build: the version in package.json. */
declare const __APP_VERSION__: string;
/** Set by the build: the commit it was made from, or 'unknown'. */
declare const __APP_COMMIT__: string;
/** Set by the build: whether the page comes from a host, or is one file. */
declare const __EDITION__: 'hosted' | 'single-file';
/** Set by the build of the page for a host: itself as one file, beside it; null where there is none. */
declare const __SINGLE_FILE__: { readonly bytes: number; readonly sha256: string } | null;

/** The licences of the packages that the page contains, as one text. */
declare module 'virtual:licences' {
  const text: string;
  export default text;
}

/** The script of a worker as texts, which joined are the whole of it. */
declare module '*.worker.ts?script' {
  const parts: readonly string[];
  export default parts;
}
