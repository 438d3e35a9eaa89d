import { parseSync } from 'vite';

/**
 * Throws where a worker's script would load another: a module, or by `importScripts`. Firefox
 * refuses that, and in a browser where it works nobody would notice.
 * @param name what the script is of
 */
export function assertImportsNothing(name: string, code: string): void {
  const { program, errors } = parseSync(`${name}.js`, code);
  if (errors.length > 0) throw new Error(`${name} cannot be parsed: ${errors[0]?.message ?? ''}`);
  const found = importIn(program);
  if (found !== undefined) {
    throw new Error(`${name} must be whole, but loads more: ${code.slice(...found).slice(0, 200)}`);
  }
}

const MODULE_LOADS = new Set(['ImportDeclaration', 'ImportExpression', 'ExportAllDeclaration']);

/** Where the first of them stands. */
function importIn(node: unknown): [number, number] | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (isNode(node) && loads(node)) return [node.start, node.end];
  for (const below of Object.values(node)) {
    const found = importIn(below);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Of an export: the module that it is from. */
  readonly source?: unknown;
  /** Of a call. */
  readonly callee?: { readonly name?: string; readonly property?: { readonly name?: string } };
}

const isNode = (value: object): value is Node => 'type' in value && 'start' in value;

/** To ask whether there is an `importScripts`, as TensorFlow.js does, loads nothing. */
function loads({ type, callee, source }: Node): boolean {
  if (MODULE_LOADS.has(type)) return true;
  if (type === 'ExportNamedDeclaration') return source !== null && source !== undefined;
  if (type !== 'CallExpression') return false;
  return (callee?.name ?? callee?.property?.name) === 'importScripts';
}
