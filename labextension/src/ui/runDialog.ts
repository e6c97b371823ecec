/** The one question before cells run. */

import { Dialog, showDialog } from '@jupyterlab/apputils';
import { Widget } from '@lumino/widgets';

import type { IConcern } from '../core/runs';
import type { ITranslate } from '../core/sentences';
import { decidingSentence } from '../core/sentences';
import { partsOf } from '../core/verdictParts';
import { element } from './dom';

/** Most lines in the question; the rest is counted. */
const LINES = 8;

/** True when the cells shall run. Closing the dialog means no. */
export async function askToRun(
  concerns: IConcern[],
  total: number,
  trans: ITranslate
): Promise<boolean> {
  const result = await showDialog({
    title: trans._n('Run this cell?', 'Run these %1 cells?', total, total),
    body: new Widget({ node: questionBody(concerns, total, trans) }),
    buttons: [
      Dialog.cancelButton({ label: trans.__("Don't run") }),
      Dialog.warnButton({ label: trans.__('Run anyway') })
    ],
    defaultButton: 0
  });
  return result.button.accept;
}

function questionBody(concerns: IConcern[], total: number, trans: ITranslate): HTMLElement {
  const parts = concerns.map(({ cell, sentence }) => ({ place: trans.__('Cell %1', cell.place), ...partsOf(sentence) }));
  const list = element('ul', { class: 'mlsec-Question-list' });
  for (const { place, what } of parts.slice(0, LINES)) {
    list.append(element('li', {}, element('strong', {}, place), ': ', what));
  }
  const more = concerns.length - LINES;
  const body = element('div', { class: 'mlsec-Question' }, list);
  if (more > 0) {
    body.append(element('p', {}, trans._n('and %1 more cell', 'and %1 more cells', more, more)));
  }
  // Cells often share their advice and the key that decided: each is said once.
  const advice = [...new Set(parts.map(part => part.advice))].filter(text => text !== '');
  advice.forEach(text => body.append(element('p', {}, text)));
  if (total > 1) {
    body.append(
      element('p', {}, trans.__('“Don\'t run” keeps all %1 cells from running.', total))
    );
  }
  const deciding = parts.flatMap(({ decided }) => decided.map(one => decidingSentence(one, trans)));
  [...new Set(deciding)].forEach(text => body.append(element('p', { class: 'mlsec-Question-origin' }, text)));
  return body;
}
