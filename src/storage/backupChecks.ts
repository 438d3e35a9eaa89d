import * as v from 'valibot';
import {
  defaultSettings,
  readSettings,
  RUN_FORMAT,
  RUN_VERSION,
  UserError,
  type RememberedMapping,
} from '../domain';
import type { Parts } from './runParts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const texts = v.array(v.string());
const bytesView = v.custom<ArrayBufferView>((input) => ArrayBuffer.isView(input));

/** What lists and the reading of parts rest on; `upgradeRun` sees to what earlier runs lack. */
const runPart = v.object({
  actions: texts,
  run: v.object({
    format: v.literal(RUN_FORMAT),
    version: count,
    id: v.pipe(v.string(), v.minLength(1)),
    analysedAt: v.string(),
    data: v.object({ name: v.string(), rows: count }),
    risk: v.object({ verdict: v.picklist(['supported', 'weak', 'not-supported']) }),
  }),
});

const tablePart = v.object({ rowCount: count, columnCount: count });

const codes = v.instance(Int32Array);
const name = v.string();
const columnPart = v.variant('kind', [
  v.object({ kind: v.picklist(['number', 'date']), name, values: v.instance(Float64Array) }),
  v.object({ kind: v.literal('text'), name, codes, labels: texts }),
  v.object({
    kind: v.literal('packed-text'),
    name,
    codes,
    packed: v.object({ bytes: v.instance(Uint8Array), ends: v.instance(Uint32Array) }),
  }),
]);

const rejectedPart = v.pipe(
  v.object({
    lines: v.instance(Uint32Array),
    reasons: texts,
    texts,
    files: v.optional(texts),
  }),
  v.check(({ lines, reasons, texts, files }) =>
    [reasons, texts, files ?? texts].every(({ length }) => length === lines.length),
  ),
);

const mappingSchema = v.pipe(
  v.object({
    confirmedAt: v.string(),
    settings: v.looseObject({}),
    outcomeValues: texts,
    sortedValues: texts,
  }),
  v.check(({ settings }) => readSettings({ ...defaultSettings(), ...settings }).ok),
);

/**
 * The parts of a run that comes from a file: each is what its name says, as far as reading
 * takes it on trust. Throws `run_damaged`, or `backup_unknown` for a run of a later version.
 */
export function checkParts(parts: Parts): void {
  must(runPart, parts.get('run'));
  const { run } = parts.get('run') as v.InferOutput<typeof runPart>;
  if (run.version > RUN_VERSION) throw new UserError('backup_unknown', { name: run.data.name });
  must(tablePart, parts.get('table'));
  const { columnCount } = parts.get('table') as v.InferOutput<typeof tablePart>;
  if (columnCount > parts.size) throw new UserError('run_damaged');
  must(rejectedPart, parts.get('rejected'));
  for (const [name, value] of parts) {
    if (name.startsWith('table/')) must(columnPart, value);
    if (name.startsWith('columns/')) must(bytesView, value);
  }
}

/** A mapping that comes from a file, as it is. Throws `run_damaged`. */
export function checkMapping(mapping: unknown): RememberedMapping {
  must(mappingSchema, mapping);
  return mapping as RememberedMapping;
}

function must(schema: v.GenericSchema, value: unknown): void {
  if (!v.is(schema, value)) throw new UserError('run_damaged');
}
