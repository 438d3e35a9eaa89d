import { describe, expect, it } from 'vitest';
import { readSettings, type RunRecord } from '../domain';
import { builtInPacks } from '../strategy/rules';
import { exportFileName } from './fileName';
import { runJson, settingsJson } from './json';
import { rejectsCsv } from './rejectsCsv';
import { openRunFixture, runFixture, tableFixture } from './runFixture';
import { scoresCsv } from './scoresCsv';
import { workListCsv } from './workListCsv';

const reason = (row: number, place: number): string => (row === 0 ? `=Reason ${place + 1}` : '');

function unsupportedRun(showUnsupportedScores: boolean): Partial<RunRecord> {
  const { risk, settings } = runFixture();
  return {
    risk: { ...risk, supported: false, verdict: 'not-supported' },
    settings: { ...settings, showUnsupportedScores },
  };
}

/** Cells by header; the fixtures hold no line breaks, and no comma but in quotes. */
function recordsOf(csv: string): Record<string, string>[] {
  const [header, ...lines] = csv.trimEnd().split('\n');
  const split = (line: string): string[] =>
    (line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/,$/, ''));
  const names = split(header ?? '');
  return lines.map((line) => {
    const cells = split(line);
    return Object.fromEntries(names.slice(0, -1).map((name, i) => [name, cells[i] ?? '']));
  });
}

describe('scoresCsv', () => {
  const text = scoresCsv(openRunFixture(), tableFixture(), reason).join('');

  it('has the columns of the contract, identifiers first in the order of the file', () => {
    expect(text.split('\n')[0]).toBe(
      'Borrower,Loan_ID,row,loan_state,outcome,fold,segment,segment_name,risk_score,risk_tier,' +
        'strategy,recommended_method,next_action,action_basis,expected_net_recovery,' +
        'early_warning,reason_1,reason_2,reason_3',
    );
  });

  it('writes one line a loan, in file order, with every digit of the score', () => {
    expect(text.split('\n').slice(1)).toEqual([
      '007,A,2,resolved,1,4,0,"High income, low burden",0.30000000000000004,high,' +
        'Immediate legal notices & aggressive recovery attempts,,"Call, then write",model,,,' +
        "'=Reason 1,'=Reason 2,'=Reason 3",
      `"'=cmd|""/c calc""",-5,3,open,,,1,Low income,0.3333333333333333,low,` +
        `Automated reminders & monitoring,,"'=HYPERLINK(""x"")",house-rule,,,,,`,
      ',"B;2",7,resolved,0,0,,,,,,,"Call, then write",contact-rule,,,,,',
      '',
    ]);
  });

  it('leaves unsupported scores and their folds empty unless the user asked for them', () => {
    const hidden = scoresCsv(openRunFixture(unsupportedRun(false)), tableFixture(), reason).join(
      '',
    );
    for (const record of recordsOf(hidden)) {
      expect(record).toMatchObject({ risk_score: '', fold: '', reason_1: '' });
    }
    const shown = scoresCsv(openRunFixture(unsupportedRun(true)), tableFixture(), reason).join('');
    expect(recordsOf(shown)[0]).toMatchObject({ risk_score: '0.30000000000000004', fold: '4' });
  });

  it('begins with the row where the file has no identifier', () => {
    const { settings } = runFixture();
    const open = openRunFixture({ settings: { ...settings, mapping: {} } });
    const [header, first] = scoresCsv(open, tableFixture(), reason).join('').split('\n');
    expect(header?.startsWith('row,loan_state')).toBe(true);
    expect(first?.startsWith('2,resolved')).toBe(true);
  });
});

describe('workListCsv', () => {
  it('lists the loans to act on in the order of the work', () => {
    expect(workListCsv(openRunFixture(), tableFixture()).join('').split('\n')).toEqual([
      'Place,Borrower,Loan_ID,Contact,Loans in this contact,Agent,Next action,Because,' +
        'Changed by,Recommended treatment,Promise broken,Chance of not paying in full,' +
        'Too uncertain to act on alone,Days past due,Overdue amount (estimate),' +
        'Outstanding amount,Expected net recovery,Segment,Decision,Decided by,Reason,' +
        'Decided at,Line of the file',
      `1,"'=cmd|""/c calc""",-5,-5,1,,"'=HYPERLINK(""x"")",` +
        '"House rule, not learned from the file",,,no,' +
        '0.3333333333333333,no,95,5,2e+21,,Low income,,,,,3',
      '2,007,A,A,1,,"Call, then write",Chance of not paying in full,,,no,' +
        '0.30000000000000004,no,0,0,10.5,,"High income, low burden",,,,,2',
      '',
    ]);
  });

  describe('with contacts, rules, treatments, agents and decisions', () => {
    const { settings, strategy } = runFixture();
    const packs = builtInPacks();
    const rules = packs.flatMap((pack) => pack.rules);
    const place = (id: string): number => rules.findIndex((rule) => rule.id === id);
    const open = openRunFixture({
      settings: { ...settings, rules: packs },
      strategy: {
        ...strategy,
        methods: [{ method: '+Calls', loans: 2, effect: null, supported: null }],
      },
      reviews: [
        {
          ...{ row: 1, decision: 'override', action: '=HYPERLINK("x")', initials: '@AB' },
          ...{ reason: '=1+1', at: '2026-01-02T03:04:05.678Z' },
        },
      ],
    });
    const columns = {
      ...open.columns,
      leader: Int32Array.of(1, 1, -1),
      rule: Int16Array.of(place('human-review'), place('disputed'), -1),
      method: Int8Array.of(0, -1, -1),
      expectedNet: Float64Array.of(0.1 + 0.2, Number.NaN, 5),
      agent: Int16Array.of(1, 1, -1),
      brokenPromise: Uint8Array.of(0, 1, 0),
    };
    const records = recordsOf(workListCsv({ ...open, columns }, tableFixture()).join(''));

    it('says who is contacted about what, and by whom', () => {
      for (const record of records) {
        expect(record).toMatchObject({ Contact: '-5', 'Loans in this contact': '2', Agent: '2' });
      }
      const unnamed = openRunFixture({ settings: { ...settings, mapping: {} } });
      const byLine = recordsOf(workListCsv({ ...unnamed, columns }, tableFixture()).join(''));
      expect(byLine.map(({ Contact }) => Contact)).toEqual(['3', '3']);
    });

    it('says what rules did, and what is expected of which treatment', () => {
      expect(records[0]).toMatchObject({
        'Changed by': 'Debt disputed (House rule: disputed debts)',
        'Recommended treatment': '',
        'Promise broken': 'yes',
        'Expected net recovery': '',
      });
      expect(records[1]).toMatchObject({
        'Changed by':
          '"Needs a person: A person decides on hard steps (Regulation (EU) 2016/679, Article 22(1) and (3))"',
        'Recommended treatment': "'+Calls",
        'Promise broken': 'no',
        'Expected net recovery': '0.30000000000000004',
      });
    });

    it('says what a person decided, with nothing that a spreadsheet would run', () => {
      expect(records[0]).toMatchObject({
        Because: 'Decided by a person',
        Decision: 'Overridden',
        'Decided by': "'@AB",
        Reason: "'=1+1",
        'Decided at': '2026-01-02T03:04:05.678Z',
      });
      expect(records[1]).toMatchObject({ Because: 'Chance of not paying in full', Decision: '' });
    });

    it('fills what scores.csv has columns for', () => {
      const scores = recordsOf(scoresCsv({ ...open, columns }, tableFixture(), () => '').join(''));
      expect(scores.map((record) => record.recommended_method)).toEqual(["'+Calls", '', '']);
      expect(scores.map((record) => record.expected_net_recovery)).toEqual([
        ...['0.30000000000000004', '', '5'],
      ]);
    });

    it('is an agent’s own where one is asked for', () => {
      const dealt = { ...columns, agent: Int16Array.of(0, 1, -1) };
      const lists = [0, 1, 2].map((agent) =>
        recordsOf(workListCsv({ ...open, columns: dealt }, tableFixture(), agent).join('')),
      );
      expect(lists.map((list) => list.map(({ Agent }) => Agent))).toEqual([['1'], ['2'], []]);
    });
  });

  it('has no column of chances where the file supports none', () => {
    const header = (shown: boolean): string | undefined =>
      workListCsv(openRunFixture(unsupportedRun(shown)), tableFixture())[0];
    expect(header(false)).not.toContain('Chance');
    expect(header(true)).toContain('Chance of not paying in full (not supported by the file)');
  });
});

describe('rejectsCsv', () => {
  it('keeps line, reason and record, defused and quoted', () => {
    const rejected = [
      { line: 5, reason: '3 fields, 21 expected', text: 'a,"b\nc",d' },
      { line: 9, reason: 'empty', text: '=1' },
    ];
    expect(rejectsCsv(rejected).join('')).toBe(
      `line,reason,record\n5,"3 fields, 21 expected","a,""b\nc"",d"\n9,empty,'=1\n`,
    );
  });
});

describe('the JSON files', () => {
  it('read back as the same run and as its settings', () => {
    const reviews: RunRecord['reviews'] = [
      {
        ...{ row: 2, decision: 'defer', action: null, reason: '“later”', initials: 'AB' },
        at: '2026-01-02T03:04:05.678Z',
      },
    ];
    const run = runFixture({ reviews });
    expect(JSON.parse(runJson(run))).toEqual(run);
    expect(readSettings(JSON.parse(runJson(run)))).toEqual({ ok: true, settings: run.settings });
    expect(readSettings(JSON.parse(settingsJson(run.settings)))).toEqual({
      ok: true,
      settings: run.settings,
    });
  });

  it('say null of a figure that does not exist, never 0 or NaN', () => {
    const { segments } = runFixture();
    const json = runJson(runFixture({ segments: { ...segments, inertia: Number.NaN } }));
    expect(JSON.parse(json)).toMatchObject({ segments: { inertia: null, silhouette: null } });
  });
});

describe('exportFileName', () => {
  it.each([
    ['loan-recovery.csv', 'loan-recovery-scores.csv'],
    ['Q1.2025 loans', 'Q1.2025 loans-scores.csv'],
    ['../../etc/passwd.csv', '_.._etc_passwd-scores.csv'],
    ['a:b?"c".txt', 'a_b_c_-scores.csv'],
    ['कर्ज़ 2025.xlsx', 'कर्ज़ 2025-scores.csv'],
    ['\u202Egpj.csv', '_gpj-scores.csv'],
    ['.csv', 'loans-scores.csv'],
    ['', 'loans-scores.csv'],
  ])('makes %j safe: %s', (name, expected) => {
    expect(exportFileName(name, 'scores')).toBe(expected);
  });

  it('bounds its length and cuts no character in two', () => {
    const name = exportFileName(`${'x'.repeat(99)}😀${'y'.repeat(400)}.csv`, 'run');
    expect(name).toBe(`${'x'.repeat(99)}_-run.json`);
  });
});
