import * as v from 'valibot';
import { rulePackSchema, type RulePack } from '../../domain';
import gdpr from './packs/gdpr-article-22.json';
import house from './packs/house.json';
import india from './packs/india-rbi.json';
import regulationF from './packs/us-regulation-f.json';

const BUILT_IN = v.parse(v.array(rulePackSchema), [house, regulationF, india, gdpr]);

/** The packs that come with the product, at their defaults; each call gives copies to change. */
export function builtInPacks(): RulePack[] {
  return structuredClone(BUILT_IN);
}

/** The packs that settings stand for: none are the built-in ones. */
export function packsInForce(rules: readonly RulePack[]): readonly RulePack[] {
  return rules.length === 0 ? builtInPacks() : rules;
}
