export { silhouette, type Silhouette } from './silhouette';
