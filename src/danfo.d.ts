/** The one part of Danfo.js that is used; the alias is set in vite.config.ts. */
declare module 'danfojs-base/io/browser/io.csv' {
  interface ReadCsvOptions {
    readonly header: boolean;
    readonly dynamicTyping: boolean;
    readonly delimiter: string;
    readonly newline: string;
    readonly skipEmptyLines: boolean;
    readonly frameConfig: {
      readonly columns: readonly string[];
      readonly dtypes: readonly string[];
      readonly config: { readonly lowMemoryMode: boolean };
    };
  }

  /** `file` must be a File: a string would be fetched over the network. */
  export function $readCSV(
    file: File,
    options: ReadCsvOptions,
  ): Promise<{ readonly values: string[][] }>;
}
