/** For tests: files in Node, and the one browser class that Danfo's parser needs to read them. */

type Listener = (event: { readonly target: { readonly result: string } }) => void;

/** As much of FileReader as Papa Parse uses. */
export class NodeFileReader {
  onload: Listener | null = null;
  onerror: (() => void) | null = null;
  error: unknown = null;

  readAsText(blob: Blob): void {
    blob.text().then(
      (result) => this.onload?.({ target: { result } }),
      (error: unknown) => {
        this.error = error;
        this.onerror?.();
      },
    );
  }
}

export function textFile(text: string, name = 'loans.csv'): File {
  return new File([text], name);
}

export function bytesFile(bytes: Uint8Array<ArrayBuffer>, name = 'loans.csv'): File {
  return new File([bytes], name);
}
