import { describe, expect, it } from 'vitest';
import { mayGo } from './navigationGuard';

const PAGE = 'https://host.example/tools/loans/#/risk';

function may(to: string, isDownload = false, isSaving = false): boolean {
  return mayGo({ to, isDownload, isSaving }, PAGE);
}

describe('where the page may go', () => {
  it('goes to its own views and to itself', () => {
    expect(may('https://host.example/tools/loans/#/audit')).toBe(true);
    expect(may('https://host.example/tools/loans/')).toBe(true);
  });

  it('saves files that it made, and itself as one file', () => {
    expect(may('blob:https://host.example/0e7d', true)).toBe(true);
    expect(may('https://host.example/tools/loans/smart-loan-recovery.html', true)).toBe(true);
  });

  it('goes to a file that it is saving, as Firefox does after it told of the download', () => {
    expect(may('blob:https://host.example/0e7d', false, true)).toBe(true);
    expect(may('data:image/png;base64,AAAA', false, true)).toBe(true);
    expect(may('https://host.example/tools/loans/smart-loan-recovery.html')).toBe(true);
  });

  it.each([
    'https://elsewhere.example/?secret',
    'https://host.example/tools/loans/?secret',
    'https://host.example/tools/loans/other.html',
    'https://host.example/',
    'blob:https://host.example/0e7d',
    'data:text/html,secret',
    'https://host.example/tools/loans/smart-loan-recovery.html?secret',
  ])('does not go to %s', (to) => {
    expect(may(to)).toBe(false);
  });

  it.each([
    'https://elsewhere.example/smart-loan-recovery.html',
    'https://host.example/tools/loans/smart-loan-recovery.html?secret',
    'data:text/csv,secret',
  ])('does not save %s', (to) => {
    expect(may(to, true)).toBe(false);
  });
});
