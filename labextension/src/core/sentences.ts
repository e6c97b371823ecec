/** The words of the front end, all through the translator. Pure. */

import type {
  Category,
  GateState,
  IBlockedOutput,
  IBlockedReason,
  IDeciding,
  ICellFinding,
  IEndpoint,
  IStatus,
  IKernelStatus,
  IVerdictEvent,
  Level,
  Severity
} from '../model';

/** The part of a translation bundle that is used here. */
export interface ITranslate {
  __(text: string, ...args: unknown[]): string;
  _n(singular: string, plural: string, count: number, ...args: unknown[]): string;
}

export function levelWord(level: Level, trans: ITranslate): string {
  switch (level) {
    case 'guardrail':
      return trans.__('guardrail');
    case 'proxied':
      return trans.__('proxied');
    case 'enforced':
      return trans.__('enforced');
    case 'degraded':
      return trans.__('degraded');
  }
}

/** What a level means, in one sentence. */
export function levelSentence(level: Level, trans: ITranslate): string {
  switch (level) {
    case 'guardrail':
      return trans.__(
        'Mistakes are caught in the kernel and in the server. It does not stop someone who means to get out.'
      );
    case 'proxied':
      return trans.__('Mistakes are caught, and requests pass a proxy that checks them again.');
    case 'enforced':
      return trans.__('The kernel can reach the checking proxy and nothing else.');
    case 'degraded':
      return trans.__('At least one gate does not work as the policy asks. See below.');
  }
}

export function stateWord(state: GateState, trans: ITranslate): string {
  switch (state) {
    case 'on':
      return trans.__('on');
    case 'off':
      return trans.__('off');
    case 'degraded':
      return trans.__('degraded');
  }
}

/** What a gate guards. An unknown gate keeps its own name. */
export function gateLabel(gate: string, trans: ITranslate): string {
  const labels: { [gate: string]: string } = {
    policy: trans.__('Policy files'),
    edit: trans.__('While you type'),
    run: trans.__('Before a cell runs'),
    output: trans.__('Output'),
    save: trans.__('Saving'),
    network: trans.__('Network requests'),
    websocket: trans.__('Kernel connection'),
    audit: trans.__('Audit record')
  };
  return labels[gate] ?? gate;
}

export function severityWord(severity: Severity, trans: ITranslate): string {
  switch (severity) {
    case 'critical':
      return trans.__('critical');
    case 'high':
      return trans.__('high');
    case 'medium':
      return trans.__('medium');
    case 'low':
      return trans.__('low');
  }
}

export function categoryWord(category: Category, trans: ITranslate): string {
  switch (category) {
    case 'secret':
      return trans.__('secrets');
    case 'personal-data':
      return trans.__('personal data');
    case 'endpoint':
      return trans.__('endpoints');
    case 'exposure':
      return trans.__('exposure');
  }
}

/** What it is, why it matters, what to do; nothing twice, for a message may hold all of it. */
export function findingSentences({ title, message, advice }: ICellFinding): string[] {
  const start = `${title}.`;
  const why = message.startsWith(start) ? message.slice(start.length).trim() : message;
  const known = why === advice || why === title ? '' : why;
  return [title, known, known.includes(advice) ? '' : advice].filter(sentence => sentence !== '');
}

export function endpointSentence({ host, verdict }: IEndpoint, trans: ITranslate): string {
  switch (verdict) {
    case 'allowed':
      return trans.__('%1 is on the list of allowed endpoints.', host);
    case 'unknown':
      return trans.__('Whether %1 is allowed is known only when the cell runs.', host);
    case 'refused':
      return trans.__('%1 is not on the list of allowed endpoints.', host);
  }
}

/** `personal-data/email-address` -> `email address`. */
export function ruleWords(rule: string): string {
  return (rule.split('/').pop() ?? rule).replace(/-/g, ' ');
}

/** The title of the card in place of a hidden output. */
export function blockedTitle(output: IBlockedOutput, trans: ITranslate): string {
  const categories = [...new Set(output.reasons.map(({ category }) => category))];
  if (categories.length === 0) {
    return trans.__('This output is hidden by the policy.');
  }
  if (categories.length === 1) {
    return trans.__('This output is hidden: it holds %1.', categoryWord(categories[0], trans));
  }
  const names = categories.map(category => categoryWord(category, trans));
  return trans.__(
    'This output is hidden: it holds %1 and %2.',
    names.slice(0, -1).join(', '),
    names[names.length - 1]
  );
}

/** An entity (`EMAIL_ADDRESS`) says the same as the rule, in capitals; a column says more. */
const ENTITY = /^[A-Z][A-Z0-9_]*$/;

/** `column email: 120 values (email address)`. */
export function reasonLine(reason: IBlockedReason, trans: ITranslate): string {
  const count = trans._n('%1 value', '%1 values', reason.count, reason.count);
  const rule = ruleWords(reason.rule);
  return reason.where && !ENTITY.test(reason.where)
    ? trans.__('%1: %2 (%3)', reason.where, count, rule)
    : trans.__('%1: %2', rule, count);
}

/** Who set a key, as people call it. An unknown layer keeps its own name. */
export function layerWords(layer: string, trans: ITranslate): string {
  const words: { [layer: string]: string } = {
    defaults: trans.__('the built-in default'),
    administrator: trans.__('the administrator’s policy'),
    hub: trans.__('the hub’s policy'),
    user: trans.__('the user’s policy'),
    project: trans.__('this project’s policy')
  };
  return words[layer] ?? layer;
}

/** `The user’s policy says so: personal-data.output = block.` */
export function decidingSentence({ key, layer, action }: IDeciding, trans: ITranslate): string {
  const by = layerWords(layer, trans);
  return trans.__('%1 says so: %2 = %3.', by.charAt(0).toUpperCase() + by.slice(1), key, action);
}

/** What somebody who meets a hidden output can do. */
export function blockedAdvice(hasMasked: boolean, trans: ITranslate): string {
  return hasMasked
    ? trans.__('Your variables still hold the real values. Look at the masked form, or show only the columns you need.')
    : trans.__('Your variables still hold the real values. There is no masked form: show only the parts you need.');
}

/** A verdict as a notice: what happened to which file, and what was found. */
export function noticeText({ gate, action, path, sentence }: IVerdictEvent, trans: ITranslate): string {
  const name = path?.split('/').pop();
  if (gate !== 'save' || !name) {
    return sentence;
  }
  return action === 'redact'
    ? trans.__('%1 was saved with values masked in the file: %2', name, sentence)
    : trans.__('%1 was saved, and the file holds: %2', name, sentence);
}

/** What the status bar says of one kernel, or of the server when no kernel is at hand. */
export interface IStatusWord {
  level: Level;
  kernel: IKernelStatus | null;
}

/** The status of the current kernel; a kernel that the server does not know is degraded. */
export function statusWord(status: IStatus, kernelId: string | null): IStatusWord {
  if (kernelId === null) {
    return { level: status.level, kernel: null };
  }
  const kernel = status.kernels.find(({ id }) => id === kernelId) ?? null;
  return { level: kernel?.level ?? 'degraded', kernel };
}
