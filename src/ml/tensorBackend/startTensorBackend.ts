import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env, setBackend } from '@tensorflow/tfjs-core';
import { packagedWasmUrls, type WasmUrls } from './wasmUrls';

/** TF.js could not run on its wasm backend; `reason` says why, for a reader. */
export class TensorBackendError extends Error {
  override readonly name = 'TensorBackendError';

  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`TensorFlow.js has no wasm backend here: ${reason}`, options);
  }
}

/** The thread's one attempt: TF.js allows no second with other addresses. */
let attempt: Promise<void> | undefined;

/**
 * Makes wasm the TF.js backend of this thread. Resolves once tensors can be used; further
 * calls give the outcome of the first. Meant for a worker that is ended after use: wasm
 * memory grows and is given back only then.
 *
 * Rejects with a {@link TensorBackendError} where wasm does not start. There is no fall-back:
 * another backend would give other numbers for the same file.
 */
export function startTensorBackend(wasmUrls: WasmUrls = packagedWasmUrls): Promise<void> {
  attempt ??= startWasm(wasmUrls);
  return attempt;
}

async function startWasm(wasmUrls: WasmUrls): Promise<void> {
  // The threaded build dies after minification, and wants workers that the page's policy refuses.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasmUrls.plain,
    'tfjs-backend-wasm-simd.wasm': wasmUrls.simd,
    // Never loaded; TF.js insists on an entry, and without one it would ask a CDN.
    'tfjs-backend-wasm-threaded-simd.wasm': wasmUrls.simd,
  });
  let started: boolean;
  try {
    started = await setBackend('wasm');
  } catch (cause) {
    throw new TensorBackendError(String(cause), { cause });
  }
  if (!started) throw new TensorBackendError('its WebAssembly module did not load');
}
