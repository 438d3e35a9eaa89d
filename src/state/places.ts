/** The views of a run, in the order of the rail. */
export const RUN_VIEWS = [
  'overview',
  'worklist',
  'borrowers',
  'data',
  'segments',
  'risk',
  'strategy',
  'audit',
] as const;

export type RunView = (typeof RUN_VIEWS)[number];

/** `new`: choosing a file, mapping it, watching its analysis. */
export type View = RunView | 'new';

export interface Place {
  readonly view: View;
  readonly argument: string | null;
}

const VIEWS: ReadonlySet<string> = new Set<View>([...RUN_VIEWS, 'new']);

function isView(name: string): name is View {
  return VIEWS.has(name);
}

/** `#/borrowers/17` → borrowers, 17. Whatever is no view is the overview. */
export function parseHash(hash: string): Place {
  const [name = '', ...rest] = hash.replace(/^#\/?/, '').split('/');
  if (!isView(name)) return { view: 'overview', argument: null };
  const argument = rest.join('/');
  return { view: name, argument: argument === '' ? null : decode(argument) };
}

/** The opposite of {@link parseHash}. */
export function hashOf({ view, argument }: Place): string {
  return argument === null ? `#/${view}` : `#/${view}/${encodeURIComponent(argument)}`;
}

/** An address typed by hand may hold a lone `%`. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
