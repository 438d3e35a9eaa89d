import { describe, expect, it } from 'vitest';
import { defaultSettings, readSettings } from '../../domain';
import { MODEL_NUMBERS, modelNumber, withModelNumber, type TunedModel } from './modelSettings';

describe('numbers that shape a model', () => {
  const settings = defaultSettings();

  it('have a default within limits that the settings file has too', () => {
    for (const model of ['forest', 'boosting'] as const satisfies TunedModel[]) {
      for (const each of MODEL_NUMBERS[model]) {
        const value = modelNumber(settings, model, each);
        expect(value >= each.least && value <= each.most).toBe(true);
        for (const limit of [each.least, each.most]) {
          const changed = { ...settings, ...withModelNumber(settings, model, each, limit) };
          expect(readSettings(changed).ok).toBe(true);
          expect(modelNumber(changed, model, each)).toBe(limit);
        }
        const beyond = { ...settings, [model]: { ...settings[model], [each.key]: -1 } };
        expect(readSettings(beyond).ok).toBe(false);
      }
      // Every number of the settings is on the panel.
      expect(MODEL_NUMBERS[model].map(({ key }) => key).sort()).toEqual(
        Object.keys(settings[model]).sort(),
      );
    }
  });

  it('refuse what lies outside', () => {
    const [trees] = MODEL_NUMBERS.forest;
    expect(withModelNumber(settings, 'forest', trees!, 0)).toBeNull();
    expect(withModelNumber(settings, 'forest', trees!, 2.5)).toBeNull();
    expect(withModelNumber(settings, 'forest', trees!, Number.NaN)).toBeNull();
  });
});
