import { afterEach, describe, expect, it, vi } from 'vitest';
import type { UserError } from '../domain';
import { Project } from './Project.svelte';
import { checkBrowser } from './browser';

// What the page's own project asks for when its module is read.
vi.hoisted(() => {
  vi.stubGlobal('location', { protocol: 'https:' });
});

const WHOLE = {
  Worker: () => undefined,
  MessageChannel,
  WebAssembly,
  crypto,
  DecompressionStream,
  Array,
};

function complaint(scope: Parameters<typeof checkBrowser>[0]): UserError | null {
  try {
    checkBrowser(scope);
    return null;
  } catch (thrown) {
    return thrown as UserError;
  }
}

describe('what the browser lacks', () => {
  it('is nothing in one that has all of it', () => {
    expect(complaint(WHOLE)).toBeNull();
  });

  it.each(['Worker', 'MessageChannel', 'WebAssembly', 'DecompressionStream'])(
    'is named, one by one: %s',
    (name) => {
      const error = complaint({ ...WHOLE, [name]: undefined });
      expect(error).toMatchObject({ code: 'browser_lacks' });
      expect((error?.details as { features: string[] }).features).toEqual([
        expect.stringContaining(name),
      ]);
    },
  );

  it('is hashing on an address that begins with http, and the words say where to go', () => {
    const error = complaint({ ...WHOLE, crypto: {} });
    expect(error?.message).toContain('hashing and encryption (Web Crypto). Open the page from its');
    expect(complaint({ ...WHOLE, Array: { prototype: {} } })?.message).toContain('of 2023');
  });

  it('is told all at once', () => {
    expect(complaint({})?.details).toMatchObject({ features: { length: 6 } });
  });
});

describe('a project in a browser that lacks something', () => {
  const { Worker, WebAssembly } = globalThis as Record<string, unknown>;
  afterEach(() => {
    vi.stubGlobal('Worker', Worker);
    vi.stubGlobal('WebAssembly', WebAssembly);
  });

  it('says so at its start, starts no worker, and says so again of a file', async () => {
    const made = vi.fn();
    vi.stubGlobal('Worker', made);
    vi.stubGlobal('WebAssembly', undefined);
    const project = new Project();
    await project.start();
    expect(project.phase).toEqual({ status: 'idle' });
    expect(project.notice).toMatchObject({
      code: 'browser_lacks',
      details: { features: ['WebAssembly'] },
    });
    await project.chooseFiles([new File(['a,b\n1,2\n'], 'loans.csv')]);
    expect(project.phase).toMatchObject({ status: 'failed', error: { code: 'browser_lacks' } });
    expect(made).not.toHaveBeenCalled();
  });
});
