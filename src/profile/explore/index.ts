export { Explorer } from './explorer';
export { fileShapeOf } from './fileShape';
export { isTaken } from './mask';
export { pairOf } from './pair';
