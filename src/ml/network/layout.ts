import type { NetworkParams } from './params';

/** Where each part of a network's weights begins in their one row. */
export interface Layout {
  readonly inputWidth: number;
  readonly hidden: readonly [number, number];
  /** inputWidth x hidden[0], row-major; then its hidden[0] constants. */
  readonly weights1: number;
  readonly constants1: number;
  /** hidden[0] x hidden[1], row-major; then its hidden[1] constants. */
  readonly weights2: number;
  readonly constants2: number;
  /** hidden[1]; then one constant. */
  readonly weights3: number;
  readonly constant3: number;
  /** How many numbers there are. */
  readonly length: number;
}

/** The widths of the two hidden layers. */
export function hiddenOf({ units }: Pick<NetworkParams, 'units'>): readonly [number, number] {
  return [units, Math.ceil(units / 2)];
}

/** The layout of a network of two hidden layers with one output. */
export function layoutOf(inputWidth: number, hidden: readonly [number, number]): Layout {
  const [first, second] = hidden;
  const weights1 = 0;
  const constants1 = weights1 + inputWidth * first;
  const weights2 = constants1 + first;
  const constants2 = weights2 + first * second;
  const weights3 = constants2 + second;
  const constant3 = weights3 + second;
  return {
    inputWidth,
    hidden,
    weights1,
    constants1,
    weights2,
    constants2,
    weights3,
    constant3,
    length: constant3 + 1,
  };
}
