import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { makePortfolio } from './generator/portfolio.mjs';
import { makeClassic, makeNoSignal } from './generator/small.mjs';

/** The seeds of the committed files. */
export const SEEDS = { portfolio: 9, classic: 15, noSignal: 16 };

/** Every generated file: its name and its whole text. The same bytes on every run. */
export function generateFiles() {
  const portfolio = makePortfolio(SEEDS.portfolio);
  return {
    'portfolio.csv': portfolio.csv,
    'portfolio.truth.json': portfolio.truth,
    'classic.csv': makeClassic(SEEDS.classic).csv,
    'no-signal.csv': makeNoSignal(SEEDS.noSignal).csv,
  };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(generateFiles())) {
    writeFileSync(new URL(name, import.meta.url), text);
    console.log(`${name}: ${String(Buffer.byteLength(text))} bytes`);
  }
}
