export * from './errors';
export * from './fields';
export * from './file';
export * from './run';
export * from './settings';
