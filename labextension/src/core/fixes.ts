/** Turning the edits of a fix into changes of an editor's document. */

import type { IEdit } from '../model';
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
