/** Saying the same thing once. */

import type { IVerdictEvent } from '../model';

/**
 * Remembers what was said, for a while. `isNew` is true once per key and time span; every
 * repetition extends the span, so that a message which comes every two minutes stays quiet.
 */
export class Repeats {
  constructor(span: number, now: () => number = Date.now) {
    this._span = span;
    this._now = now;
  }

  isNew(key: string): boolean {
    const now = this._now();
    for (const [known, time] of this._seen) {
      if (now - time >= this._span) {
        this._seen.delete(known);
      }
    }
    const isNew = !this._seen.has(key);
    this._seen.set(key, now);
    return isNew;
  }

  /** Say it again next time. */
  forget(key: string): void {
    this._seen.delete(key);
  }

  private readonly _span: number;
  private readonly _now: () => number;
  private readonly _seen = new Map<string, number>();
}

/** What makes two events the same to a reader: not the decision id, not the count. */
export function eventKey(event: IVerdictEvent): string {
  const rules = (event.reasons ?? []).map(({ rule }) => rule).sort();
  return JSON.stringify([event.gate, event.action, event.path ?? '', event.cell_id ?? '', rules]);
}

/**
 * Gates whose verdicts are seen nowhere else. A refused run or request is an error under its
 * cell, a hidden output a card in its place: a second message about them would be noise.
 */
const SILENT_ELSEWHERE: { [gate: string]: readonly string[] } = {
  save: ['warn', 'redact'],
  network: ['warn', 'redact']
};

/** Whether an event is worth a notification. */
export function deservesNotice(event: IVerdictEvent): boolean {
  return (SILENT_ELSEWHERE[event.gate] ?? []).includes(event.action) && Boolean(event.sentence);
}
