/** Every gate with its state, its action, the reason and the next step. */

import type { ITranslate } from '../core/sentences';
import {
  gateLabel,
  levelSentence,
  levelWord,
  stateWord,
  statusWord
} from '../core/sentences';
import type { IGate, IStatus } from '../model';
import { element } from './dom';

export function gateList(
  status: IStatus | null,
  kernelId: string | null,
  trans: ITranslate
): HTMLElement {
  const node = element('div', { class: 'mlsec-Gates' });
  if (status === null) {
    node.append(
      element('h3', {}, trans.__('No answer from the server')),
      element(
        'p',
        {},
        trans.__('Which gates are on is unknown. Check that the server extension is enabled: %1', 'jupyter mlsec doctor')
      )
    );
    return node;
  }
  const { level, kernel } = statusWord(status, kernelId);
  node.append(
    element('h3', {}, trans.__('Protection: %1', levelWord(level, trans))),
    element('p', {}, levelSentence(level, trans))
  );
  if (kernelId !== null) {
    const name = kernel === null ? trans.__('The server does not know this kernel yet.') : `${kernel.name}: ${kernel.why}`;
    node.append(element('p', { class: 'mlsec-Gates-kernel' }, name));
  }
  node.append(gateTable(mergeGates(status.gates, kernel?.gates ?? []), trans));
  if (status.hints.length > 0) {
    const hints = element('ul', { class: 'mlsec-Gates-hints' });
    status.hints.forEach(hint => hints.append(element('li', {}, hint)));
    node.append(element('h4', {}, trans.__('What to do')), hints);
  }
  const digest = status.policy_digest.slice(0, 12);
  node.append(
    element('p', { class: 'mlsec-Gates-origin' }, trans.__('jupyter-mlsec %1, policy %2', status.version, digest))
  );
  return node;
}

/** The gates of the server; what a kernel says of its own gates goes first. */
export function mergeGates(server: IGate[], kernel: IGate[]): IGate[] {
  const own = new Map(kernel.map(gate => [gate.gate, gate]));
  const rest = kernel.filter(({ gate }) => !server.some(other => other.gate === gate));
  return [...server.map(gate => own.get(gate.gate) ?? gate), ...rest];
}

function gateTable(gates: IGate[], trans: ITranslate): HTMLElement {
  const head = element('tr');
  for (const title of [trans.__('Gate'), trans.__('State'), trans.__('Action'), trans.__('Why')]) {
    head.append(element('th', { scope: 'col' }, title));
  }
  const body = element('tbody');
  for (const { gate, state, action, why } of gates) {
    body.append(
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, gateLabel(gate, trans)),
        element('td', { class: `mlsec-State mlsec-mod-${state}` }, stateWord(state, trans)),
        element('td', {}, gate === 'audit' ? '' : (action ?? '')), // a record does nothing but record
        element('td', {}, why)
      )
    );
  }
  return element('table', { class: 'mlsec-Table' }, element('thead', {}, head), body);
}
