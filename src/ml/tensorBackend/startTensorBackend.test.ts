import { env, getBackend, matMul, memory, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { startTensorBackendInNode } from './testing';

it('makes single-threaded wasm the backend, as often as it is called', async () => {
  await startTensorBackendInNode();
  await startTensorBackendInNode();
  expect(getBackend()).toBe('wasm');
  expect(env().getBool('WASM_HAS_MULTITHREAD_SUPPORT')).toBe(false);
  const square = tidy(() => {
    const matrix = tensor2d([1, 2, 3, 4], [2, 2]);
    return [...matMul(matrix, matrix).dataSync()];
  });
  expect(square).toEqual([7, 10, 15, 22]);
  expect(memory().numTensors).toBe(0);
});
