export { randomStream, shuffle, type RandomStream } from './random';
