import { describe, expect, it } from 'vitest';
import { delimiterName, readingSentence } from './reading';

const part = { name: 'a.csv', bytes: 1, recordCount: 1 };
const text = { workbook: null, delimiter: ';', headerLine: 3, encoding: 'UTF-8', parts: [part] };

describe('how a file was read', () => {
  it('names encoding, separator and header', () => {
    expect(readingSentence(text)).toBe(
      'Read as UTF-8 text, fields parted by semicolons and the header in line 3',
    );
    expect(readingSentence({ ...text, headerLine: 0, parts: [part, part] })).toBe(
      'Read as 2 files, each UTF-8 text, fields parted by semicolons and no header',
    );
  });

  it('names the sheet of a workbook and its row', () => {
    const workbook = { sheet: 'Loans', sheets: ['Notes', 'Loans'] };
    expect(readingSentence({ ...text, workbook })).toBe(
      'Read as sheet “Loans” and the header in row 3',
    );
  });

  it('calls rare separators by what they are', () => {
    expect(delimiterName('\u001f')).toBe('character 31');
    expect(delimiterName('#')).toBe('“#”');
  });
});
