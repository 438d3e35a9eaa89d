import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url&inline';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url&inline';

/** Where the two binaries of the wasm backend are: addresses (also `blob:`), or paths in Node. */
export interface WasmUrls {
  readonly plain: string;
  readonly simd: string;
}

/** The binaries of the installed package, inside the script: nothing is fetched. */
export const packagedWasmUrls: WasmUrls = { plain, simd };
