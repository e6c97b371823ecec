/** What a hover over a mark shows: what it is, why it matters, what to do. */

import type { Mark } from '../core/marks';
import type { ITranslate } from '../core/sentences';
import { endpointSentence, findingSentences, severityWord } from '../core/sentences';
import { element, link } from './dom';

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
      card.append(element('div', { class: 'mlsec-Finding-origin' }, link(help_uri, origin)));
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
