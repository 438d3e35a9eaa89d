export { startTensorBackend, TensorBackendError } from './startTensorBackend';
export { packagedWasmUrls, type WasmUrls } from './wasmUrls';
