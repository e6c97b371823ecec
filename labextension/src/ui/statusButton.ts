/** One honest word for the current kernel; a click shows every gate. */

import { Widget } from '@lumino/widgets';

import type { ITranslate } from '../core/sentences';
import { levelWord, statusWord } from '../core/sentences';
import { element } from './dom';
import { gateList } from './gateList';
import { shieldIcon } from './icon';
import { Popover } from './popover';
import type { StatusModel } from './statusModel';

export class StatusButton extends Widget {
  constructor(model: StatusModel, trans: ITranslate) {
    super();
    this._model = model;
    this._trans = trans;
    this.addClass('mlsec-Status');
    this._button = element('button', {
      type: 'button',
      class: 'mlsec-Status-button',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false'
    });
    shieldIcon.element({ container: this._button.appendChild(element('span', { class: 'mlsec-Status-icon' })) });
    this._button.append(this._label);
    this._button.addEventListener('click', () => this.toggle());
    this.node.append(this._button);
    model.changed.connect(this._render, this);
    this._render();
  }

  /** Open or close the list of gates. */
  toggle(): void {
    if (this._popover !== null && !this._popover.isDisposed) {
      this._popover.dispose();
      this._popover = null;
      return;
    }
    const content = () => gateList(this._model.status, this._model.kernelId, this._trans);
    this._popover = new Popover(content, this._button, this._trans.__('Security gates'));
    this._popover.open();
    this._model.refresh();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._model.changed.disconnect(this._render, this);
      this._popover?.dispose();
      super.dispose();
    }
  }

  private _render(): void {
    const { status, kernelId } = this._model;
    const level = status === null ? null : statusWord(status, kernelId).level;
    const word = level === null ? this._trans.__('no answer') : levelWord(level, this._trans);
    this._label.textContent = this._trans.__('mlsec: %1', word);
    this._button.dataset.level = level ?? 'unknown';
    this._button.title = this._trans.__('Security gates of this kernel: %1. Click for details.', word);
    if (this._popover !== null && !this._popover.isDisposed) {
      this._popover.refresh();
    }
  }

  private readonly _model: StatusModel;
  private readonly _trans: ITranslate;
  private readonly _button: HTMLButtonElement;
  private readonly _label = element('span');
  private _popover: Popover | null = null;
}
