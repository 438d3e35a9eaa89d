import { loadParser, peekLoanFile, readLoanFiles } from '../ingest';
import { serve } from './serve';
import type { ReadTasks } from './subtasks';

// Ahead of the file. A failure is heard when reading asks for the parser again.
loadParser().catch(() => undefined);

serve<ReadTasks>(self, {
  read: ({ files, reading }, { checkpoint }) =>
    readLoanFiles(files, (fraction) => checkpoint('load', fraction), { reading }),
  peek: ({ file, reading }) => peekLoanFile(file, reading),
});
