/** What a hover over a mark shows: what it is, why it matters, what to do. */

import type { Action, Diagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';

import type { Mark } from '../core/marks';
import type { ITranslate } from '../core/sentences';
import { endpointSentence, findingSentences, severityWord } from '../core/sentences';
import { element, link } from './dom';

const IS_MAC = /Mac|iP(hone|ad)/.test(navigator.platform);

export function findingCard(mark: Mark, trans: ITranslate): HTMLElement {
  const card = element('div', { class: 'mlsec-Finding' });
  switch (mark.kind) {
    case 'finding': {
      const { severity, rule, help_uri } = mark.finding;
      const [what, ...rest] = findingSentences(mark.finding);
      card.append(
        element(
          'div',
          { class: 'mlsec-Finding-title' },
          element('span', { class: `mlsec-Weight mlsec-mod-${mark.weight}`, 'aria-hidden': 'true' }),
          element('strong', {}, what)
        )
      );
      rest.forEach(sentence => card.append(element('div', {}, sentence)));
      const origin = trans.__('%1, severity %2', rule, severityWord(severity, trans));
      const keys = trans.__('Keyboard: %1 to choose, F8 for the next', IS_MAC ? '⌘.' : 'Ctrl+.');
      card.append(
        element('div', { class: 'mlsec-Finding-origin' }, link(help_uri, origin), element('span', {}, keys))
      );
      break;
    }
    case 'endpoint':
      card.append(element('div', {}, endpointSentence(mark.endpoint, trans)));
      break;
    case 'incomplete':
      card.append(
        element('strong', {}, trans.__('This text was not checked completely.')),
        element('div', {}, mark.reason)
      );
      break;
  }
  return card;
}

/** The same in one line, for screen readers and the diagnostics panel. */
export function findingText(mark: Mark, trans: ITranslate): string {
  switch (mark.kind) {
    case 'finding':
      return findingSentences(mark.finding).join(' ');
    case 'endpoint':
      return endpointSentence(mark.endpoint, trans);
    case 'incomplete':
      return trans.__('This text was not checked completely. %1', mark.reason);
  }
}

/** The cards of marks that one tooltip shows, with a button for each fix. */
export function cardList(view: EditorView, diagnostics: readonly Diagnostic[], trans: ITranslate): HTMLElement {
  const label = trans.__('Security findings. Tab moves between repairs, Escape goes back.');
  const list = element('div', { class: 'mlsec-Findings', role: 'dialog', 'aria-label': label, tabindex: '-1' });
  for (const diagnostic of diagnostics) {
    const { renderMessage, message, severity, actions = [] } = diagnostic;
    const item = element('div', { class: `mlsec-Findings-item mlsec-mod-${severity}` });
    item.append(renderMessage ? renderMessage(view) : message);
    if (actions.length > 0) {
      item.append(element('div', { class: 'mlsec-Findings-actions' }, ...actions.map(action => fixButton(view, diagnostic, action))));
    }
    list.append(item);
  }
  return list;
}

function fixButton(view: EditorView, { from, to }: Diagnostic, { name, markClass, apply }: Action): HTMLElement {
  const button = element('button', { type: 'button', class: `mlsec-Findings-action ${markClass ?? ''}` }, name);
  // The editor keeps the focus: else it would close what is being clicked.
  button.addEventListener('mousedown', event => event.preventDefault());
  button.addEventListener('click', () => apply(view, from, to));
  return button;
}
