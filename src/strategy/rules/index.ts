export { channelMask, channelsOf } from './channels';
export { checkRules, type CheckedRule, type RuleCheckInput, type RuleChecks } from './checkRules';
export { isWithinHours } from './hours';
export { builtInPacks, packsInForce } from './packs';
