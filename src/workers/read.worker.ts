import { loadParser, readLoanFile } from '../ingest';
import { serve } from './serve';
import type { ReadTasks } from './subtasks';

// Ahead of the file. A failure is heard when reading asks for the parser again.
loadParser().catch(() => undefined);

serve<ReadTasks>(self, {
  read: ({ file }, { checkpoint }) =>
    readLoanFile(file, (fraction) => checkpoint('load', fraction)),
});
