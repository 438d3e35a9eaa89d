export * from './packedTexts';
export * from './table';
