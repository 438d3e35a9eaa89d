export { CONTACT_HOLDS, contactHolds } from './contact';
export { examineEffects } from './effects/examine';
export { applyHouseRule, defaultHouseRule } from './houseRule';
export { planActions, type PlanInput, type StrategyOutcome } from './plan';
export { splitAtRandom } from './trial';
export { rejectedTally, waterfallOf, type WaterfallInput } from './waterfall';
export * from './page';
