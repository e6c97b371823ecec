import { describe, expect, it } from 'vitest';

import type { IVerdictEvent } from '../../model';
import { VERDICT_SCHEMA } from '../../model';
import { Refusals } from '../refusals';
import { deservesNotice, eventKey, Repeats } from '../repeats';
import { noticeText } from '../sentences';

const event = (change: Partial<IVerdictEvent> = {}): IVerdictEvent => ({
  schema_id: VERDICT_SCHEMA,
  decision: 'd',
  gate: 'save',
  action: 'redact',
  sentence: 'Two e-mail addresses were masked in a.ipynb.',
  reasons: [{ rule: 'personal-data/email-address', category: 'personal-data', count: 2 }],
  path: 'a.ipynb',
  ...change
});

describe('Repeats', () => {
  it('says a thing once while it keeps coming, and again after a pause', () => {
    let now = 0;
    const repeats = new Repeats(1000, () => now);
    const said = [0, 900, 1800, 2700, 3800].map(time => {
      now = time;
      return repeats.isNew('x');
    });
    expect(said).toEqual([true, false, false, false, true]);
  });

  it('tells different things apart', () => {
    const repeats = new Repeats(1000, () => 0);
    expect(repeats.isNew('x')).toBe(true);
    expect(repeats.isNew('y')).toBe(true);
    repeats.forget('x');
    expect(repeats.isNew('x')).toBe(true);
  });
});

describe('events', () => {
  it('are the same whatever their decision and count', () => {
    const again = event({
      decision: 'other',
      reasons: [{ rule: 'personal-data/email-address', category: 'personal-data', count: 9 }]
    });
    expect(eventKey(again)).toBe(eventKey(event()));
    expect(eventKey(event({ path: 'b.ipynb' }))).not.toBe(eventKey(event()));
  });

  it('name the file and what became of it', () => {
    const trans = {
      __: (text: string, ...args: unknown[]) => args.reduce<string>((all, value, index) => all.replace(`%${index + 1}`, String(value)), text),
      _n: (one: string) => one
    };
    const warned = event({ action: 'warn', path: 'folder/a.ipynb', sentence: '1 × API key' });
    expect(noticeText(warned, trans)).toBe('a.ipynb was saved, and the file holds: 1 × API key');
    expect(noticeText({ ...warned, action: 'redact' }, trans)).toContain('masked in the file');
    expect(noticeText(event({ gate: 'network', sentence: 'As it is.' }), trans)).toBe('As it is.');
  });

  it('are told only when nothing else on the page shows them', () => {
    expect(deservesNotice(event())).toBe(true);
    expect(deservesNotice(event({ gate: 'network', action: 'warn' }))).toBe(true);
    expect(deservesNotice(event({ gate: 'network', action: 'block' }))).toBe(false);
    expect(deservesNotice(event({ gate: 'run', action: 'block' }))).toBe(false);
    expect(deservesNotice(event({ gate: 'save', action: 'block' }))).toBe(false);
    expect(deservesNotice(event({ sentence: '' }))).toBe(false);
  });
});

describe('Refusals', () => {
  const message = 'Cell 1 holds a key.';

  it('keeps the first dialog and quiets what autosave repeats', () => {
    let now = 0;
    const refusals = new Refusals(() => now);
    expect(refusals.isRepeated('a.ipynb', message, now)).toBe(false);
    now = 120_000;
    expect(refusals.isRepeated('a.ipynb', message, now)).toBe(true);
  });

  it('shows the dialog whenever somebody asked for the save', () => {
    let now = 0;
    const refusals = new Refusals(() => now);
    refusals.isRepeated('a.ipynb', message, now);
    now = 60_000;
    refusals.asked();
    expect(refusals.isRepeated('a.ipynb', message, now - 5)).toBe(false);
  });

  it('shows the dialog for another reason, another file, and after a save', () => {
    const refusals = new Refusals(() => 0);
    refusals.isRepeated('a.ipynb', message, 0);
    expect(refusals.isRepeated('b.ipynb', message, 0)).toBe(false);
    expect(refusals.isRepeated('a.ipynb', 'Cell 2 holds a key.', 0)).toBe(false);
    refusals.saved('a.ipynb');
    expect(refusals.isRepeated('a.ipynb', 'Cell 2 holds a key.', 0)).toBe(false);
  });
});
