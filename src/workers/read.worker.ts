import { readLoanFile } from '../ingest';
import { serve } from './serve';
import type { ReadTasks } from './subtasks';

serve<ReadTasks>(self, {
  read: ({ file }, { checkpoint }) =>
    readLoanFile(file, (fraction) => {
      void checkpoint('load', fraction);
    }),
});
