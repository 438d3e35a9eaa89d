import { LEARN_HANDLERS } from './learn';
import { serveStarter } from './serve';
import type { LearnTasks } from './subtasks';

serveStarter<LearnTasks>(LEARN_HANDLERS);
