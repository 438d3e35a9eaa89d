import { serveStarter } from './serve';
import { Session } from './session';
import type { Tasks } from './protocol';

const session = new Session({
  name: 'Smart Loan Recovery',
  version: __APP_VERSION__,
  commit: __APP_COMMIT__,
});

serveStarter<Tasks>(session.handlers());
