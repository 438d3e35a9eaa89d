import type { ErrorMessage } from '../../domain';

/** What a bug report needs: the error with its stack, the build, the browser. Nothing of a file. */
export function bugReport(error: ErrorMessage): string {
  const { message, stack } = error.details as { message: string; stack: string };
  return [
    `Smart Loan Recovery ${__APP_VERSION__} (${__APP_COMMIT__})`,
    navigator.userAgent,
    '',
    message,
    stack,
  ].join('\n');
}
