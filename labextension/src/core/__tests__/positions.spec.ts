import { describe, expect, it } from 'vitest';

import { Positions } from '../positions';

/** What Python counts. */
const codePoints = (text: string) => [...text];

describe('Positions', () => {
  const texts: { [name: string]: string } = {
    ascii: 'key = "abc"',
    empty: '',
    'an emoji before': '# 🔑 key = 1',
    'a family joined with joiners': 'x = "👩‍👩‍👧‍👦" # 🎉\n"end"',
    'combining marks': 'cafe\u0301 = "n\u0303" 🙂',
    'right to left': '# שלום 🔒 مرحبا',
    'only emoji': '🔑🔑🔑',
    'a lone surrogate': 'a\ud83d b 🔑 c\udd11 d'
  };

  for (const [name, text] of Object.entries(texts)) {
    it(`finds every code point of ${name}`, () => {
      const positions = new Positions(text);
      const points = codePoints(text);
      expect(positions.length).toBe(points.length);
      let unit = 0;
      points.forEach((point, index) => {
        expect(positions.toUnits(index)).toBe(unit);
        expect(positions.toCodePoints(unit)).toBe(index);
        unit += point.length;
      });
      expect(positions.toUnits(points.length)).toBe(text.length);
      expect(positions.toCodePoints(text.length)).toBe(points.length);
    });
  }

  it('cuts what the server marked, not one character beside it', () => {
    const text = '🎉🎉 token = "s3cr3t" 🎉';
    const start = codePoints(text).indexOf('s');
    const positions = new Positions(text);
    const marked = text.slice(positions.toUnits(start), positions.toUnits(start + 6));
    expect(marked).toBe('s3cr3t');
  });

  it('clamps offsets outside of the text', () => {
    const positions = new Positions('a🔑');
    expect(positions.toUnits(-3)).toBe(0);
    expect(positions.toUnits(99)).toBe(3);
    expect(positions.toCodePoints(-1)).toBe(0);
    expect(positions.toCodePoints(99)).toBe(2);
  });

  it('takes the inside of a pair for its start', () => {
    expect(new Positions('a🔑b').toCodePoints(2)).toBe(1);
    expect(new Positions('a🔑b').toCodePoints(3)).toBe(2);
  });
});
