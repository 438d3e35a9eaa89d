import { startTensorBackend } from './startTensorBackend';

/** For unit tests, which run in Node: the same wasm binaries, read from the installed package. */
export async function startTensorBackendInNode(): Promise<void> {
  const folder = new URL(
    '../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/',
    import.meta.url,
  );
  const path = (name: string): string => decodeURIComponent(new URL(name, folder).pathname);
  await startTensorBackend({
    plain: path('tfjs-backend-wasm.wasm'),
    simd: path('tfjs-backend-wasm-simd.wasm'),
  });
}
