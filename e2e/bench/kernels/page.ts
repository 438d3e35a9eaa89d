// A page that runs a kernel in a worker, as the product does, and says how long it took.
import type { KernelFigures, KernelRequest } from './kernels.worker';

declare global {
  var runKernel: (request: KernelRequest) => Promise<KernelFigures>;
}

globalThis.runKernel = (request) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./kernels.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<KernelFigures>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      reject(new Error(message));
    };
    worker.postMessage(request);
  });
