/** The effective policy, to read: each key, its value, the layer it came from, its lock. */

import type { ITranslate } from '../core/sentences';
import type { IPolicyView } from '../model';
import { element } from './dom';

export function policyView(policy: IPolicyView, trans: ITranslate): HTMLElement {
  const node = element(
    'div',
    { class: 'mlsec-Policy', tabindex: '0' },
    element('h2', {}, trans.__('Policy in force')),
    element('p', {}, trans.__('Digest %1. It is changed in policy files, not here.', policy.digest))
  );
  policy.notes.forEach(note => node.append(element('p', { class: 'mlsec-Policy-note' }, note)));
  node.append(element('h3', {}, trans.__('Layers, highest first')), layerTable(policy, trans));
  node.append(element('h3', {}, trans.__('Keys')), keyTable(policy, trans));
  return node;
}

function layerTable({ layers }: IPolicyView, trans: ITranslate): HTMLElement {
  const rows = layers.map(({ name, source, state, hint }) => [name, source ?? '', state, hint ?? '']);
  const titles = [trans.__('Layer'), trans.__('Source'), trans.__('State'), trans.__('Hint')];
  return table(titles, rows);
}

function keyTable({ keys }: IPolicyView, trans: ITranslate): HTMLElement {
  const rows = Object.entries(keys)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, { value, layer, source, locked }]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
      source ? `${layer} (${source})` : layer,
      locked ? trans.__('locked') : trans.__('not locked')
    ]);
  return table([trans.__('Key'), trans.__('Value'), trans.__('From'), trans.__('Lock')], rows);
}

function table(titles: string[], rows: string[][]): HTMLElement {
  const head = element('tr');
  titles.forEach(title => head.append(element('th', { scope: 'col' }, title)));
  const body = element('tbody');
  for (const [first, ...rest] of rows) {
    const row = element('tr', {}, element('th', { scope: 'row' }, first));
    rest.forEach(cell => row.append(element('td', {}, cell)));
    body.append(row);
  }
  return element('table', { class: 'mlsec-Table' }, element('thead', {}, head), body);
}
