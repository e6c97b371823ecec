/** Gathering the cells that change at about the same time into one request. */

import type { ICell, ICellAnswer } from '../model';

/** Sends cells and answers for each, in any order. */
export type Send = (cells: ICell[]) => Promise<ICellAnswer[]>;

export interface IBatchLimits {
  /** How long the first cell waits for company, in milliseconds. */
  wait: number;
  /** Most cells in one request. */
  cells: number;
  /** Most UTF-16 units in one request; a longer cell travels alone. */
  units: number;
}

export const BATCH_LIMITS: IBatchLimits = { wait: 20, cells: 100, units: 500_000 };

interface IWaiting {
  cell: ICell;
  resolve: (answer: ICellAnswer) => void;
  reject: (reason: unknown) => void;
}

/** Nothing is kept: a batch is forgotten when it was answered. */
export class Batcher {
  constructor(send: Send, limits: IBatchLimits = BATCH_LIMITS) {
    this._send = send;
    this._limits = limits;
  }

  /** The answer for one cell. */
  scan(cell: ICell): Promise<ICellAnswer> {
    return new Promise((resolve, reject) => {
      this._waiting.push({ cell, resolve, reject });
      if (this._timer === undefined) {
        this._timer = setTimeout(() => this._flush(), this._limits.wait);
      }
    });
  }

  private _flush(): void {
    this._timer = undefined;
    const waiting = this._waiting;
    this._waiting = [];
    for (const batch of splitBatches(waiting, this._limits)) {
      void this._deliver(batch);
    }
  }

  private async _deliver(batch: IWaiting[]): Promise<void> {
    const unique = new Map(batch.map(({ cell }) => [cell.id, cell]));
    try {
      const answers = await this._send([...unique.values()]);
      const byId = new Map(answers.map(answer => [answer.id, answer]));
      for (const { cell, resolve, reject } of batch) {
        const answer = byId.get(cell.id);
        if (answer === undefined) {
          reject(new Error('the server did not answer for a cell'));
        } else {
          resolve(answer);
        }
      }
    } catch (reason) {
      batch.forEach(({ reject }) => reject(reason));
    }
  }

  private readonly _send: Send;
  private readonly _limits: IBatchLimits;
  private _waiting: IWaiting[] = [];
  private _timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Split into requests, keeping the order. Two texts under one id (a cell that two editors
 * show while one lags behind) never share a request: the answer could not be told apart.
 */
function splitBatches(waiting: IWaiting[], limits: IBatchLimits): IWaiting[][] {
  const batches: IWaiting[][] = [];
  let sources = new Map<string, string>();
  let units = 0;
  for (const item of waiting) {
    const { id, source } = item.cell;
    const known = sources.get(id);
    const twin = known === source;
    const full =
      !twin && (sources.size >= limits.cells || units + source.length > limits.units);
    const clash = known !== undefined && !twin;
    if (batches.length === 0 || full || clash) {
      batches.push([]);
      sources = new Map();
      units = 0;
    }
    batches[batches.length - 1].push(item);
    if (!sources.has(id)) {
      sources.set(id, source);
      units += source.length;
    }
  }
  return batches;
}
