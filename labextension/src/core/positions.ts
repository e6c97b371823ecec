/**
 * Code points (what Python counts) to UTF-16 units (what JavaScript counts) and back.
 *
 * One emoji before a secret would otherwise shift its underline by one. Combining marks
 * and joiners need nothing special: each is a code point in both worlds. A lone surrogate
 * counts as one on both sides, too.
 */

const SURROGATE_PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Converts offsets of one text. Building it is linear, each conversion logarithmic. */
export class Positions {
  constructor(text: string) {
    this._units = text.length;
    let pairs = 0;
    for (const match of text.matchAll(SURROGATE_PAIR)) {
      // In code points, every earlier pair counts one less than in units.
      this._astral.push((match.index as number) - pairs);
      pairs += 1;
    }
  }

  /** Length of the text in code points. */
  get length(): number {
    return this._units - this._astral.length;
  }

  /** The UTF-16 index of a code point offset, clamped to the text. */
  toUnits(codePoint: number): number {
    const offset = Math.min(Math.max(0, codePoint), this.length);
    return offset + this._astralBefore(offset);
  }

  /** The code point offset of a UTF-16 index, clamped; inside a pair counts as its start. */
  toCodePoints(unit: number): number {
    const index = Math.min(Math.max(0, unit), this._units);
    let low = 0;
    let high = this._astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      // The pair number `middle` starts at this unit and ends two later.
      if (this._astral[middle] + middle + 1 < index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const insidePair = low < this._astral.length && this._astral[low] + low + 1 === index;
    return index - low - (insidePair ? 1 : 0);
  }

  /** How many characters outside the basic plane lie before a code point offset. */
  private _astralBefore(codePoint: number): number {
    let low = 0;
    let high = this._astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this._astral[middle] < codePoint) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private readonly _units: number;
  /** Code point offsets of the characters that take two units, ascending. */
  private readonly _astral: number[] = [];
}
