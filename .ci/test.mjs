// npm test: the gate; the last line sums it up.
import { gate } from './gate.mjs';
import { sumUp } from './steps.mjs';

await gate();
sumUp();
