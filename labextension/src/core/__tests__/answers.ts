/** Answers of the server for tests. All values are invented. */

import type { ICellAnswer, ICellFinding, IRunVerdict } from '../../model';

export function finding(change: Partial<ICellFinding> = {}): ICellFinding {
  return {
    rule: 'secret/openai-api-key',
    category: 'secret',
    severity: 'high',
    confidence: 'high',
    start: 0,
    end: 3,
    line: 1,
    column: 0,
    cell_id: 'a',
    path: null,
    surface: 'cell',
    fingerprint: 'f',
    message: 'A key in a notebook is a key in its history.',
    help_uri: 'https://docs.example/secret',
    title: 'An API key',
    advice: 'Read it from the environment.',
    action: 'warn',
    fixes: [],
    ...change
  };
}

export function answer(id: string, change: Partial<ICellAnswer> = {}): ICellAnswer {
  return {
    id,
    complete: true,
    reason: null,
    findings: [],
    run: verdict('allow'),
    endpoints: [],
    ...change
  };
}

export function verdict(action: IRunVerdict['action'], sentence = ''): IRunVerdict {
  return { action, sentence, decision: 'd' };
}
