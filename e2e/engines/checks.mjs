// Counts checks, prints a line for each, and leaves the counts where ENGINES_REPORT says.
import { writeFileSync } from 'node:fs';

export class Checks {
  #counts = { passed: 0, failed: 0, skipped: 0 };

  /** Runs one check; what it gives, or undefined where it failed. */
  async check(title, work) {
    const start = Date.now();
    try {
      const result = await work();
      this.#count('passed', `ok    ${title} (${seconds(start)})`);
      return result;
    } catch (error) {
      this.#count('failed', `FAIL  ${title} (${seconds(start)}): ${error.message}`);
      return undefined;
    }
  }

  skip(title, why) {
    this.#count('skipped', `skip  ${title}: ${why}`);
  }

  /** The last line, the report, and the exit code. */
  finish() {
    const { passed, failed, skipped } = this.#counts;
    console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    const { ENGINES_REPORT } = process.env;
    if (ENGINES_REPORT) writeFileSync(ENGINES_REPORT, JSON.stringify(this.#counts));
    process.exitCode = failed > 0 ? 1 : 0;
  }

  #count(kind, line) {
    this.#counts[kind]++;
    console.log(line);
  }
}

function seconds(sinceMs) {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
}
