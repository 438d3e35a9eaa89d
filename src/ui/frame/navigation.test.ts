import { describe, expect, it } from 'vitest';
import { RUN_VIEWS } from '../../state/places';
import { testRun } from '../words/testRun';
import { NAV_GROUPS, navState } from './navigation';

describe('NAV_GROUPS', () => {
  it('holds every view once, in the order of their addresses', () => {
    expect(NAV_GROUPS.flat().map(({ view }) => view)).toEqual([...RUN_VIEWS]);
  });
});

describe('navState', () => {
  it('is “not yet” before a run, but for the stage under way', () => {
    expect(navState('risk', null, null)).toBe('not-yet');
    expect(navState('risk', null, 'risk')).toBe('running');
    expect(navState('segments', null, 'risk')).toBe('not-yet');
    expect(navState('data', null, 'profile')).toBe('running');
  });

  it('carries the verdicts of the run on show', () => {
    expect(navState('risk', testRun(), null)).toBe('ready');
    const unsupported = testRun({ risk: { verdict: 'not-supported' }, segments: { k: null } });
    expect(navState('risk', unsupported, null)).toBe('not-supported');
    expect(navState('segments', unsupported, null)).toBe('not-supported');
    expect(navState('segments', testRun({ segments: { supported: false } }), null)).toBe('weak');
    expect(navState('overview', unsupported, null)).toBe('ready');
  });

  it('keeps the states of the run on show while another file is analysed', () => {
    expect(navState('risk', testRun(), 'risk')).toBe('ready');
  });
});
