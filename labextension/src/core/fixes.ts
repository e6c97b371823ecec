/** Turning the edits of a fix into changes of an editor's document. */

import type { IEdit, IFix } from '../model';
import { Positions } from './positions';

/** A change in UTF-16 units of the document before any change. */
export interface IChange {
  from: number;
  to: number;
  insert: string;
}

/**
 * The changes of a fix, ascending, all referring to `text`.
 *
 * @throws RangeError when an edit lies outside of the text or two overlap: half a fix
 *   could leave a secret in two pieces, so none of it is applied.
 */
export function toChanges(text: string, edits: readonly IEdit[]): IChange[] {
  const positions = new Positions(text);
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let reached = 0;
  return sorted.map(({ start, end, text: insert }) => {
    if (start < reached || end < start || end > positions.length) {
      throw new RangeError(`edit ${start}..${end} does not fit the text`);
    }
    reached = end;
    return { from: positions.toUnits(start), to: positions.toUnits(end), insert };
  });
}

/** The text after a fix. */
export function applyEdits(text: string, edits: readonly IEdit[]): string {
  return toChanges(text, edits).reduceRight(
    (result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to),
    text
  );
}

/**
 * Whether a fix changes what was found. One that only writes beside it is an excuse: it may be
 * right, but it is never the first thing to offer.
 */
export function repairs(fix: IFix, found: { start: number; end: number }): boolean {
  return fix.edits.some(({ start, end }) => start < found.end && found.start < end);
}

/** The word that stands for what only a person can say: `# mlsec: allow RULE -- reason`. */
const REASON = /-- (reason)\b/;

/**
 * The word of an inserted note that its author is to replace: the UTF-16 index of the insertion
 * in the text before the fix, and the word's range within what is inserted there.
 */
export function placeholderOf(
  text: string,
  edits: readonly IEdit[]
): { at: number; from: number; to: number } | null {
  for (const { from, to, insert } of toChanges(text, edits)) {
    const match = from === to ? REASON.exec(insert) : null;
    if (match !== null) {
      const end = match.index + match[0].length;
      return { at: from, from: end - match[1].length, to: end };
    }
  }
  return null;
}
