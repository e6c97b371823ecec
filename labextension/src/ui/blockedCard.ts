/** What stands in place of a hidden output: a calm card, not an error. */

import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { MimeModel } from '@jupyterlab/rendermime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { PartialJSONObject } from '@lumino/coreutils';
import { UUID } from '@lumino/coreutils';
import { Panel, Widget } from '@lumino/widgets';

import type { ITranslate } from '../core/sentences';
import { blockedTitle, reasonLine } from '../core/sentences';
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
    const list = element('ul', { class: 'mlsec-Blocked-reasons' });
    output.reasons.forEach(reason => list.append(element('li', {}, reasonLine(reason, this._trans))));
    const rules = [...new Set(output.reasons.map(({ rule }) => rule))].join(', ');
    const origin = this._trans.__('Policy: %1 for %2. Decision %3.', output.action, rules, output.decision);
    return element(
      'div',
      {},
      title,
      list,
      element('div', { class: 'mlsec-Blocked-origin' }, origin),
      !output.masked && element('div', {}, this._trans.__('There is no masked form of this output.'))
    );
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
    button.textContent = this._trans.__('Show masked');
    button.addEventListener('click', () => {
      masked.setHidden(!masked.isHidden);
      button.setAttribute('aria-expanded', String(!masked.isHidden));
      button.textContent = masked.isHidden
        ? this._trans.__('Show masked')
        : this._trans.__('Hide masked');
    });
    this.addWidget(new Widget({ node: element('div', {}, button) }));
    this.addWidget(masked);
    await masked.renderModel(new MimeModel({ data, trusted }));
  }

  private readonly _rendermime: IRenderMimeRegistry;
  private readonly _trans: ITranslate;
}
