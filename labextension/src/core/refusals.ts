/**
 * Telling a refused save once instead of every two minutes.
 *
 * JupyterLab shows a modal dialog for each failed save. Autosave repeats a refused save for as
 * long as the document is dirty, so the dialog would come back again and again. The first
 * refusal keeps its dialog, and so does every save that somebody asked for; a repetition by
 * autosave is reported quietly.
 */

/** How recent a save command must be for the save to count as asked for, in milliseconds. */
const ASKED_WITHIN = 2000;

export class Refusals {
  constructor(now: () => number = Date.now) {
    this._now = now;
  }

  /** Somebody used a save command. */
  asked(): void {
    this._asked = this._now();
  }

  /** A document was saved: a later refusal is news again. */
  saved(path: string): void {
    this._refused.delete(path);
  }

  /** A save that began at `since` was refused. True when it should stay quiet. */
  isRepeated(path: string, message: string, since: number): boolean {
    const asked = this._asked >= since - ASKED_WITHIN;
    const known = this._refused.get(path) === message;
    this._refused.set(path, message);
    return known && !asked;
  }

  private readonly _now: () => number;
  private readonly _refused = new Map<string, string>();
  private _asked = -Infinity;
}
