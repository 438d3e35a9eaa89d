import { LEARN_HANDLERS } from './learn';
import { serve } from './serve';
import type { LearnTasks } from './subtasks';

serve<LearnTasks>(self, LEARN_HANDLERS);
