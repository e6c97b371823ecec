/** What stands in place of a hidden output: a calm card, not an error. */

import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { MimeModel } from '@jupyterlab/rendermime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { PartialJSONObject } from '@lumino/coreutils';
import { UUID } from '@lumino/coreutils';
import { Panel, Widget } from '@lumino/widgets';

import type { ITranslate } from '../core/sentences';
import { blockedAdvice, blockedTitle, decidingSentence, reasonLine } from '../core/sentences';
import type { IBlockedOutput } from '../model';
import { BLOCKED_MIME_TYPE } from '../model';
import { element } from './dom';

export class BlockedCard extends Panel implements IRenderMime.IRenderer {
  constructor(rendermime: IRenderMimeRegistry, trans: ITranslate) {
    super();
    this._rendermime = rendermime;
    this._trans = trans;
    this.addClass('mlsec-Blocked');
    this.node.setAttribute('role', 'group');
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const output = model.data[BLOCKED_MIME_TYPE] as unknown as IBlockedOutput;
    [...this.widgets].forEach(widget => widget.dispose());
    const title = element('div', { class: 'mlsec-Blocked-title', id: UUID.uuid4() });
    title.textContent = blockedTitle(output, this._trans);
    this.node.setAttribute('aria-labelledby', title.id);
    this.addWidget(new Widget({ node: this._explanation(title, output) }));
    if (output.masked) {
      await this._offerMasked(output.masked as PartialJSONObject, model.trusted);
    }
  }

  private _explanation(title: HTMLElement, output: IBlockedOutput): HTMLElement {
    const trans = this._trans;
    const list = element('ul', { class: 'mlsec-Blocked-reasons' });
    output.reasons.forEach(reason => list.append(element('li', {}, reasonLine(reason, trans))));
    const node = element('div', {}, title, list, element('div', {}, blockedAdvice(Boolean(output.masked), trans)));
    node.append(this._origin(output));
    return node;
  }

  /** Who decided, in a sentence; what an administrator asks for, on demand. */
  private _origin({ decided = [], decision, reasons }: IBlockedOutput): HTMLElement {
    const trans = this._trans;
    const node = element('div', { class: 'mlsec-Blocked-origin' });
    decided.forEach(deciding => node.append(element('div', {}, decidingSentence(deciding, trans))));
    const details = element('details', {}, element('summary', {}, trans.__('Details for your administrator')));
    const rules = [...new Set(reasons.map(({ rule }) => rule))].join(', ');
    details.append(element('div', {}, trans.__('Entry %1 in the audit record. Rules: %2.', decision, rules)));
    decided.forEach(({ key }) => {
      const command = element('code', { class: 'mlsec-Blocked-command' }, `jupyter mlsec policy explain ${key}`);
      details.append(element('div', {}, command, ' ', trans.__('tells which file sets it, and whether it may be relaxed.')));
    });
    node.append(details);
    return node;
  }

  private async _offerMasked(data: PartialJSONObject, trusted: boolean): Promise<void> {
    const mimeType = this._rendermime.preferredMimeType(data as never, trusted ? 'any' : 'ensure');
    if (mimeType === undefined || mimeType === BLOCKED_MIME_TYPE) {
      return;
    }
    const masked = this._rendermime.createRenderer(mimeType);
    masked.addClass('mlsec-Blocked-masked');
    masked.id = UUID.uuid4();
    masked.hide();
    const button = element('button', {
      class: 'jp-mod-styled mlsec-Blocked-toggle',
      type: 'button',
      'aria-expanded': 'false',
      'aria-controls': masked.id
    });
    button.textContent = this._trans.__('Show it masked');
    button.addEventListener('click', () => {
      masked.setHidden(!masked.isHidden);
      button.setAttribute('aria-expanded', String(!masked.isHidden));
      button.textContent = masked.isHidden
        ? this._trans.__('Show it masked')
        : this._trans.__('Hide the masked form');
    });
    this.addWidget(new Widget({ node: element('div', {}, button) }));
    this.addWidget(masked);
    await masked.renderModel(new MimeModel({ data, trusted }));
  }

  private readonly _rendermime: IRenderMimeRegistry;
  private readonly _trans: ITranslate;
}
