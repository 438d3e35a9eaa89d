// A file of its own: a thread has one attempt to start its backend.
import { expect, it, vi } from 'vitest';
import { startTensorBackend, TensorBackendError } from './startTensorBackend';
import { startTensorBackendInNode } from './testing';

it('rejects where the binary cannot be loaded, and stays rejected', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
  const nowhere = { plain: '/nowhere/plain.wasm', simd: '/nowhere/simd.wasm' };
  await expect(startTensorBackend(nowhere)).rejects.toThrow(TensorBackendError);
  await expect(startTensorBackendInNode()).rejects.toThrow('did not load');
  vi.restoreAllMocks();
});
