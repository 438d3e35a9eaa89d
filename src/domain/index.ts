export * from './errors';
export * from './fields';
export * from './file';
export * from './format';
export * from './readiness';
export * from './run';
export * from './settings';
