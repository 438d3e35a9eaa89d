export {
  compileExplainer,
  shapValues,
  type ShapValues,
  type TreeExplainer,
  type TreeSum,
} from './treeShap';
