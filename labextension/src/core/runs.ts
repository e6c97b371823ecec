/**
 * Asking before cells run: one question for everything that was started together.
 *
 * "Run all" starts every cell at once. Their verdicts are fetched in one request, and at most
 * one question is asked. Batches pass one after another, so that cells reach the kernel in the
 * order in which they were started, however long an answer takes.
 */

import type { ICell, ICellAnswer } from '../model';

/** A cell about to run; `place` is its number in the notebook, from 1. */
export interface IRunCandidate extends ICell {
  place: number;
}

/** One line of the question. */
export interface IConcern {
  cell: IRunCandidate;
  sentence: string;
}

export interface IRunGateParts {
  /** Verdicts for cells; a rejection means "no answer". */
  verdicts: (cells: ICell[]) => Promise<ICellAnswer[]>;
  /** Ask somebody; `true` runs the batch of `total` cells. */
  ask: (concerns: IConcern[], total: number) => Promise<boolean>;
  /** Called when the server gave no answer. The run goes on: the kernel's gate decides. */
  unanswered: (reason: unknown) => void;
}

interface IPending {
  cell: IRunCandidate;
  resolve: (run: boolean) => void;
}

export class RunGate {
  constructor(parts: IRunGateParts) {
    this._parts = parts;
  }

  /** Whether a cell may go to the kernel. Never rejects. */
  admit(cell: IRunCandidate): Promise<boolean> {
    return new Promise(resolve => {
      this._pending.push({ cell, resolve });
      if (this._pending.length === 1) {
        // Everything that starts in this turn, or while an earlier batch is asked, joins.
        this._tail = this._tail.then(() => this._judge());
      }
    });
  }

  private async _judge(): Promise<void> {
    const batch = this._pending;
    this._pending = [];
    const run = await this._decide(batch.map(({ cell }) => cell));
    batch.forEach(({ resolve }) => resolve(run));
  }

  private async _decide(cells: IRunCandidate[]): Promise<boolean> {
    let answers: ICellAnswer[];
    try {
      answers = await this._parts.verdicts(
        cells.map(({ id, source, language }) => ({ id, source, language }))
      );
    } catch (reason) {
      this._parts.unanswered(reason);
      return true;
    }
    const open = concernsOf(cells, answers).filter(concern => !this._isAccepted(concern));
    if (open.length === 0) {
      return true;
    }
    const run = await this._parts.ask(open, cells.length);
    if (run) {
      open.forEach(concern => this._accepted.set(concern.cell.id, concern));
    }
    return run;
  }

  /** The same text with the same warning was accepted before: asking again only annoys. */
  private _isAccepted({ cell, sentence }: IConcern): boolean {
    const before = this._accepted.get(cell.id);
    return before !== undefined && before.cell.source === cell.source && before.sentence === sentence;
  }

  private readonly _parts: IRunGateParts;
  private _pending: IPending[] = [];
  private _tail: Promise<void> = Promise.resolve();
  private readonly _accepted = new Map<string, IConcern>();
}

/**
 * What to ask about. Nothing after the first refused cell: the kernel refuses that cell itself
 * and aborts the ones behind it, so a question about them would be noise.
 */
export function concernsOf(cells: IRunCandidate[], answers: ICellAnswer[]): IConcern[] {
  const byId = new Map(answers.map(answer => [answer.id, answer]));
  const concerns: IConcern[] = [];
  for (const cell of cells) {
    const run = byId.get(cell.id)?.run;
    if (run?.action === 'block') {
      break;
    }
    if (run?.action === 'warn') {
      concerns.push({ cell, sentence: run.sentence });
    }
  }
  return concerns;
}
