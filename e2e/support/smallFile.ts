import type { FileContent } from '../pages/AppPage.ts';

const HEADER = 'Loan_ID,Loan_Amount,Days_Past_Due,Recovery_Status';

/** Late ones are lost more often; some cannot be told. */
function isLost(row: number, daysPastDue: number): boolean {
  const noise = ((row * 7919) % 101) / 101;
  return noise < 0.1 + daysPastDue / 120;
}

/** A file that is analysed in no time: few loans, few columns, and no treatments to compare. */
export function smallFile(name: string, rowCount = 60): FileContent {
  const lines = Array.from({ length: rowCount }, (_, row) => {
    const daysPastDue = (row * 37) % 90;
    const status = isLost(row, daysPastDue) ? 'Written Off' : 'Fully Recovered';
    return `00${row},${1000 + ((row * 613) % 900)},${daysPastDue},${status}`;
  });
  return { name, text: [HEADER, ...lines].join('\n') };
}
