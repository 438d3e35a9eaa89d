import { describe, expect, it } from 'vitest';
import { screenOf } from './screen';

describe('screenOf', () => {
  const running = { status: 'running', stage: 'risk', fraction: 0.5 } as const;

  it('keeps results in reach while another file is on its way', () => {
    expect(screenOf(running, 'risk', true)).toEqual({ kind: 'view', view: 'risk' });
    expect(screenOf(running, 'new', true)).toEqual({ kind: 'running' });
    expect(screenOf({ status: 'mapping' }, 'audit', true).kind).toBe('view');
  });

  it('shows the flow wherever there are no results', () => {
    expect(screenOf(running, 'risk', false)).toEqual({ kind: 'running' });
    expect(screenOf({ status: 'idle' }, 'risk', false)).toEqual({ kind: 'landing' });
  });

  it('offers a new file beside finished results', () => {
    expect(screenOf({ status: 'done' }, 'new', true)).toEqual({ kind: 'landing' });
  });
});
