// npm start: installs what is missing, builds what has changed, serves the app.
import { ensureBuilt, ensureInstalled } from './project.mjs';
import { serve, serveOnFreePort } from './server.mjs';

const DEFAULT_PORT = 4173;

try {
  await ensureInstalled();
  await ensureBuilt();
  const server = process.env.PORT
    ? await serve({ port: Number(process.env.PORT) })
    : await serveOnFreePort({ first: DEFAULT_PORT });
  console.log(`Smart Loan Recovery is at http://localhost:${server.address().port}/`);
  console.log('Press Ctrl+C to stop.');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
