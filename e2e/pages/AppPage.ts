import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Sample, View } from '../support/settings.ts';

export type RunState = 'idle' | 'loading' | 'mapping' | 'running' | 'done' | 'failed' | 'cancelled';

export type Export =
  'export-scores' | 'export-work-list' | 'export-rejects' | 'export-run' | 'export-settings';

/** The views that exports live on, where it is not Audit. */
const HOME_OF_EXPORT: Partial<Record<Export, View>> = {
  'export-rejects': 'data',
  'export-work-list': 'worklist',
};

/** A file that a test writes itself. */
export interface FileContent {
  readonly name: string;
  readonly text: string | Buffer;
}

/** Beyond every test's own limit, which is the one that counts. */
const ANALYSIS_TIMEOUT_MS = 900_000;

/** The app as its user meets it: the controls that the contract names, and nothing inside. */
export class AppPage {
  readonly status: Locator;
  readonly error: Locator;
  readonly progress: Locator;
  readonly cancel: Locator;
  readonly analyseButton: Locator;

  constructor(readonly page: Page) {
    this.status = page.getByTestId('run-status');
    this.error = page.getByTestId('error');
    this.progress = page.getByTestId('progress');
    this.cancel = page.getByTestId('cancel');
    this.analyseButton = page.getByTestId('analyse');
  }

  /** Opens the app at its base, or at a path below its origin. */
  async open(path = './'): Promise<void> {
    await this.page.goto(path);
    await expect(this.status).toBeAttached();
  }

  /** A failure ends the waiting for anything else. */
  async waitForState(state: RunState): Promise<void> {
    const ends = new RegExp(`^(?:${state}|failed)$`);
    await expect(this.status).toHaveAttribute('data-state', ends, {
      timeout: ANALYSIS_TIMEOUT_MS,
    });
    if (state === 'failed') return;
    await expect(this.status).not.toHaveAttribute('data-state', 'failed', { timeout: 1_000 });
  }

  /** Goes back to the first screen while results are on show. */
  async openLanding(): Promise<void> {
    await this.page.getByRole('button', { name: 'New file' }).click();
  }

  /** Presses a sample's card; it loads and analyses by itself. */
  async analyseSample(sample: Sample): Promise<void> {
    await this.page.getByTestId(`sample-${sample}`).click();
    await this.waitForState('done');
  }

  /** Gives a data file, by path or as content; the page then shows how it understood it. */
  async giveFile(file: string | FileContent): Promise<void> {
    await this.page.getByTestId('file-input').setInputFiles(toPayload(file, 'text/csv'));
  }

  /** Gives a settings or run file for the next analysis. */
  async giveSettings(file: FileContent): Promise<void> {
    await this.page
      .getByTestId('settings-input')
      .setInputFiles(toPayload(file, 'application/json'));
  }

  /** Presses Analyse as soon as it can be pressed, and waits for the result. */
  async analyse(): Promise<void> {
    await this.startAnalysis();
    await this.waitForState('done');
  }

  async startAnalysis(): Promise<void> {
    await this.waitForState('mapping');
    await expect(this.analyseButton).toBeEnabled();
    await this.analyseButton.click();
  }

  /**
   * Has the file on show analysed with the quickest model alone, for claims that are about
   * something else. The choice is behind a folded line, which a user would open first.
   */
  async chooseQuickestModel(): Promise<void> {
    await this.waitForState('mapping');
    for (const kind of ['forest', 'boosting', 'network']) {
      await this.page.getByTestId(`model-${kind}`).dispatchEvent('click');
    }
  }

  /** Gives a file and analyses it with the quickest model alone. */
  async analyseQuickly(file: string | FileContent): Promise<void> {
    await this.giveFile(file);
    await this.chooseQuickestModel();
    await this.analyse();
  }

  /** Gives a file and analyses it as it was understood. */
  async analyseFile(file: string | FileContent): Promise<void> {
    await this.giveFile(file);
    await this.analyse();
  }

  /** Goes to a view through its control in the navigation. */
  async show(view: View): Promise<void> {
    await this.page.getByTestId(`nav-${view}`).click();
    await expect(this.page).toHaveURL(new RegExp(`#/${view}$`));
  }

  /** Goes to a view by its address, as a bookmark does. */
  async visit(view: View): Promise<void> {
    await this.page.evaluate((hash) => (location.hash = hash), `#/${view}`);
    await expect(this.heading).toBeVisible();
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  /** The view's own heading. */
  get heading(): Locator {
    return this.main.getByRole('heading').first();
  }

  /** Expects the one error on the page to carry a code. */
  async expectError(code: string): Promise<void> {
    await expect(this.error).toBeVisible();
    await expect(this.error).toHaveAttribute('data-code', code);
    await expect(this.error).toHaveAttribute('role', 'alert');
  }

  /** Presses a download's control and reads the file it gives. */
  async download(control: Export): Promise<{ name: string; text: string }> {
    const started = this.page.waitForEvent('download');
    await this.reveal(control);
    await this.page.getByTestId(control).first().click();
    const file = await started;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  }

  /** Exports live on the view they belong to: goes there unless the control is in sight. */
  private async reveal(control: Export): Promise<void> {
    const button = this.page.getByTestId(control).first();
    if (await button.isVisible()) return;
    await this.visit(HOME_OF_EXPORT[control] ?? 'audit');
    await expect(button).toBeVisible();
  }

  /** Opens an earlier analysis whose name contains `name`, through the portfolio switch. */
  async openEarlier(name: string): Promise<void> {
    await this.page.getByRole('button', { name: /switch portfolio/i }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(name) }).click();
    await this.waitForState('done');
  }

  /** Deletes all that the app has stored, and confirms it. */
  async forgetEverything(): Promise<void> {
    const control = this.page.getByTestId('forget-everything');
    if (!(await control.isVisible())) await this.visit('audit');
    await control.click();
    await this.page
      .getByRole('alertdialog')
      .getByRole('button', { name: /delete/i })
      .click();
  }

  async runFile(): Promise<RunFile> {
    return JSON.parse((await this.download('export-run')).text) as RunFile;
  }

  /** The settings of the shown run, as its settings file has them. */
  async settings(): Promise<SettingsFile> {
    return JSON.parse((await this.download('export-settings')).text) as SettingsFile;
  }

  /** The text of scores.csv. */
  async scores(): Promise<string> {
    return (await this.download('export-scores')).text;
  }

  /** The text of the work list's file. */
  async workList(): Promise<string> {
    return (await this.download('export-work-list')).text;
  }
}

export interface SettingsFile {
  readonly openLoansComparable: boolean;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly format: string;
  readonly seed: number;
  readonly segments: Readonly<Record<string, unknown>>;
  readonly mapping: Readonly<Record<string, string>>;
  readonly models: readonly string[];
  readonly forest: Readonly<Record<string, number>>;
  readonly buckets: Readonly<Record<string, unknown>>;
}

/** The parts of a run file that the tests read; the contract describes all of it. */
export interface RunFile {
  readonly format: string;
  readonly version: number;
  readonly data: { readonly rows: number; readonly rejectedRows: number; readonly sha256: string };
  readonly settings: SettingsFile;
  readonly profile: Readonly<Record<string, unknown>>;
  readonly segments: {
    readonly k: number;
    readonly preset: string;
    readonly inertia: number;
    readonly names: readonly string[];
    readonly candidates: readonly {
      readonly k: number;
      readonly silhouette: number;
      readonly stability: number;
    }[];
  };
  readonly strategy: {
    readonly supported: boolean | null;
    readonly policies: readonly { readonly id: string }[];
  };
  readonly reviews: readonly { readonly decision: string }[];
  readonly months: { readonly moves: { readonly forward: { readonly loans: number } } } | null;
  readonly risk: {
    readonly supported: boolean;
    readonly verdict: string;
    readonly features: readonly string[];
    readonly models: readonly { readonly id: string; readonly auc: { readonly value: number } }[];
    readonly chosen: string | null;
    readonly scorecard: readonly unknown[] | null;
    readonly notebook: readonly { readonly accuracy: number }[] | null;
  };
  readonly timings: Readonly<Record<string, number>>;
}

function toPayload(
  file: string | FileContent,
  mimeType: string,
): string | { name: string; mimeType: string; buffer: Buffer } {
  if (typeof file === 'string') return file;
  const buffer = typeof file.text === 'string' ? Buffer.from(file.text) : file.text;
  return { name: file.name, mimeType, buffer };
}
