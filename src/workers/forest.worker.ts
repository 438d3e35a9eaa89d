import { growForestPart } from '../ml/forest';
import { serve } from './serve';
import type { ForestTasks } from './subtasks';

serve<ForestTasks>(self, { grow: (job) => growForestPart(job) });
