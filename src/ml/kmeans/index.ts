export { kMeans, type KMeansOptions, type KMeansResult } from './kMeans';
