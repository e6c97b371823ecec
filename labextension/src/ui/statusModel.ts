/** What the server says of its gates, read gently. */

import { Poll } from '@lumino/polling';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IStatus } from '../model';

/** Milliseconds between two readings while the page is seen, and after failures. */
const INTERVAL = 60_000;
const LONGEST_INTERVAL = 300_000;

export class StatusModel {
  constructor(read: () => Promise<IStatus>) {
    this._read = read;
    this._poll = new Poll({
      name: 'jupyter-mlsec:status',
      factory: () => this._update(),
      frequency: { interval: INTERVAL, backoff: true, max: LONGEST_INTERVAL },
      standby: 'when-hidden'
    });
  }

  /** The last answer; `null` before the first one, and when the server does not answer. */
  get status(): IStatus | null {
    return this._status;
  }

  /** The kernel that is looked at. */
  get kernelId(): string | null {
    return this._kernelId;
  }

  set kernelId(id: string | null) {
    if (id !== this._kernelId) {
      this._kernelId = id;
      this._changed.emit();
      this.refresh();
    }
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Read again soon. */
  refresh(): void {
    void this._poll.refresh();
  }

  private async _update(): Promise<void> {
    try {
      this._status = await this._read();
    } catch (reason) {
      this._status = null; // an old answer would claim a protection that nobody confirms
      throw reason;
    } finally {
      this._changed.emit();
    }
  }

  private readonly _read: () => Promise<IStatus>;
  private readonly _poll: Poll;
  private readonly _changed = new Signal<this, void>(this);
  private _status: IStatus | null = null;
  private _kernelId: string | null = null;
}
