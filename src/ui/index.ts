export { default as Frame } from './frame/Frame.svelte';
