// The laws (fast-check) try the same cases on every run, so that a build means the same twice.
// LAW_SEED=<whole number> tries others: LAW_SEED=$RANDOM npm run test:unit
import { configureGlobal } from 'fast-check';

configureGlobal({ seed: Number(process.env.LAW_SEED ?? 20240229) });
