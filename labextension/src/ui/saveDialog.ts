/** What a refused save says: what stands where, what to do, and the way to the cell. */

import { Dialog, showDialog } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';

import type { INamedCell } from '../core/verdictParts';
import { refusalOf } from '../core/verdictParts';
import type { ITranslate } from '../core/sentences';
import { decidingSentence } from '../core/sentences';
import { element } from './dom';

/**
 * @param name of the file
 * @param message of the server
 * @param goTo shows a cell; absent where the file is not open as a notebook
 */
export async function tellRefused(
  name: string,
  message: string,
  goTo: ((cell: INamedCell) => void) | null,
  trans: ITranslate
): Promise<void> {
  const { what, decided, advice, cells } = refusalOf(message);
  const [first] = cells;
  const body = element('div', { class: 'mlsec-Refused' });
  if (what.length === 1) {
    body.append(element('p', {}, sentence(what[0])));
  } else {
    const list = element('ul', {});
    what.forEach(line => list.append(element('li', {}, line)));
    body.append(list);
  }
  body.append(
    ...(advice === '' ? [] : [element('p', {}, advice)]),
    element('p', {}, trans.__('Your changes are still here, in this tab; the file on disk is as it was.'))
  );
  decided.forEach(deciding => {
    body.append(element('p', { class: 'mlsec-Refused-origin' }, decidingSentence(deciding, trans)));
  });
  const close = Dialog.cancelButton({ label: trans.__('Close') });
  const go = Dialog.okButton({ label: first ? trans.__('Go to cell %1', first.place) : '' });
  const canGo = goTo !== null && first !== undefined;
  const result = await showDialog({
    title: trans.__('%1 was not saved', name),
    body: new Widget({ node: body }),
    buttons: canGo ? [close, go] : [close],
    defaultButton: canGo ? 1 : 0
  });
  if (canGo && result.button.accept) {
    goTo(first);
  }
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
