/** Set by the build: the version in package.json. */
declare const __APP_VERSION__: string;
/** Set by the build: the commit it was made from, or 'unknown'. */
declare const __APP_COMMIT__: string;
