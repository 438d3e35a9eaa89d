import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env, getBackend, setBackend } from '@tensorflow/tfjs-core';
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

/**
 * Makes wasm the TF.js backend of this thread. Resolves once tensors can be used; a second
 * call does nothing. Meant for a worker that is ended after use: wasm memory grows and is
 * given back only then.
 *
 * Rejects with a {@link TensorBackendError} where wasm does not start. There is no fall-back:
 * another backend would give other numbers for the same file.
 */
export async function startTensorBackend(wasmUrls: WasmUrls = packagedWasmUrls): Promise<void> {
  if (getBackend() === 'wasm') return;
  // The threaded build dies after minification, and needs nested workers that the page's policy refuses.
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
