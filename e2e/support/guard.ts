import type { BrowserContext, ConsoleMessage, Page, Request } from '@playwright/test';

/** Addresses that never leave the machine. */
const LOCAL_SCHEMES = ['blob:', 'data:', 'about:', 'file:'];

/** What a page must never do, collected while a test runs. */
export interface Guard {
  /** One line per offence; empty when all is well. */
  readonly offences: readonly string[];
}

/** Watches every page and worker of the context: console errors, exceptions, foreign requests. */
export function watch(context: BrowserContext, origin: string): Guard {
  const offences: string[] = [];
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') offences.push(`console error: ${message.text()}`);
  };
  const onRequest = (request: Request): void => {
    if (!isOwn(request.url(), origin)) offences.push(`foreign request: ${request.url()}`);
  };
  const onPage = (page: Page): void => {
    page.on('websocket', (socket) => offences.push(`web socket: ${socket.url()}`));
  };
  context.on('console', onConsole);
  context.on('weberror', (error) => offences.push(`exception: ${String(error.error().stack)}`));
  context.on('request', onRequest);
  context.on('page', onPage);
  context.pages().forEach(onPage);
  return { offences };
}

function isOwn(url: string, origin: string): boolean {
  return LOCAL_SCHEMES.some((scheme) => url.startsWith(scheme)) || new URL(url).origin === origin;
}
