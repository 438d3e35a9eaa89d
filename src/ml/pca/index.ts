export { fitPca, projectOn, type PrincipalComponents } from './pca';
