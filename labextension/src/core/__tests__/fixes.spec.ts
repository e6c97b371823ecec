import { describe, expect, it } from 'vitest';

import { applyEdits, placeholderOf, repairs, toChanges } from '../fixes';

describe('fixes', () => {
  const text = '# 🔑\nkey = "abc"';
  const start = [...text].indexOf('"');
  const edits = [
    { start, end: start + 5, text: 'os.environ["KEY"]' },
    { start: 0, end: 0, text: 'import os\n' }
  ];

  it('replaces the value and adds the import, whatever the order of the edits', () => {
    const fixed = 'import os\n# 🔑\nkey = os.environ["KEY"]';
    expect(applyEdits(text, edits)).toBe(fixed);
    expect(applyEdits(text, [...edits].reverse())).toBe(fixed);
  });

  it('gives changes in units of the text before any of them', () => {
    const quote = text.indexOf('"');
    expect(toChanges(text, edits)).toEqual([
      { from: 0, to: 0, insert: 'import os\n' },
      { from: quote, to: quote + 5, insert: 'os.environ["KEY"]' }
    ]);
  });

  it('refuses a fix that does not fit, as a whole', () => {
    expect(() => toChanges('abc', [{ start: 2, end: 9, text: '' }])).toThrow(RangeError);
    expect(() => toChanges('abc', [{ start: 2, end: 1, text: '' }])).toThrow(RangeError);
    const overlapping = [
      { start: 0, end: 2, text: 'x' },
      { start: 1, end: 3, text: 'y' }
    ];
    expect(() => applyEdits('abc', overlapping)).toThrow(RangeError);
  });

  it('changes nothing without edits', () => {
    expect(applyEdits(text, [])).toBe(text);
  });
});

describe('a repair and an excuse', () => {
  const text = '# 🔑\nkey = "abc"';
  const end = [...text].length;
  const found = { start: end - 4, end: end - 1 };
  const excuse = [{ start: end, end, text: '  # mlsec: allow secret/x -- reason' }];

  it('are told apart by whether they change what was found', () => {
    const repair = [{ start: end - 5, end, text: 'os.environ["KEY"]' }];
    expect(repairs({ title: '', edits: repair }, found)).toBe(true);
    expect(repairs({ title: '', edits: excuse }, found)).toBe(false);
  });

  it('leave the reason to the author', () => {
    const place = placeholderOf(text, excuse);
    const { at, from, to } = place ?? { at: 0, from: 0, to: 0 };
    expect(applyEdits(text, excuse).slice(at + from, at + to)).toBe('reason');
    expect(placeholderOf(text, [{ start: 0, end: 0, text: 'import os\n' }])).toBeNull();
  });
});
