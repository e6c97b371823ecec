import { describe, expect, it } from 'vitest';

import type { IBlockedOutput, IStatus } from '../../model';
import { readPreferences } from '../preferences';
import { languageOf } from '../language';
import { finding } from './answers';
import type { ITranslate } from '../sentences';
import { blockedTitle, decidingSentence, findingSentences, gateLabel, reasonLine, statusWord } from '../sentences';

const fill = (text: string, args: unknown[]) =>
  args.reduce<string>((result, value, index) => result.split(`%${index + 1}`).join(String(value)), text);
const trans: ITranslate = {
  __: (text, ...args) => fill(text, args),
  _n: (one, many, count, ...args) => fill(count === 1 ? one : many, args)
};

const output = (change: Partial<IBlockedOutput> = {}): IBlockedOutput => ({
  version: 1,
  decision: 'd',
  action: 'block',
  reasons: [
    { rule: 'personal-data/email-address', category: 'personal-data', count: 120, where: 'column email' }
  ],
  reveal: 'never',
  masked: null,
  ...change
});

describe('the card of a hidden output', () => {
  it('names the kind, the column and the count', () => {
    expect(blockedTitle(output(), trans)).toBe('This output is hidden: it holds personal data.');
    expect(reasonLine(output().reasons[0], trans)).toBe('column email: 120 values (email address)');
  });

  it('reads well without a place and with one value', () => {
    const reason = { rule: 'secret/openai-api-key', category: 'secret' as const, count: 1, where: null };
    expect(reasonLine(reason, trans)).toBe('openai api key: 1 value');
    expect(reasonLine({ ...reason, where: 'OPENAI_API_KEY' }, trans)).toBe('openai api key: 1 value');
  });

  it('says who decided, in words', () => {
    const deciding = { key: 'personal-data.output', layer: 'defaults', action: 'block' as const };
    expect(decidingSentence(deciding, trans)).toBe('The built-in default says so: personal-data.output = block.');
    expect(decidingSentence({ ...deciding, layer: 'other' }, trans)).toContain('Other says so');
  });

  it('names several kinds, and none', () => {
    const both = output({
      reasons: [...output().reasons, { rule: 'secret/x', category: 'secret', count: 1 }]
    });
    expect(blockedTitle(both, trans)).toBe('This output is hidden: it holds personal data and secrets.');
    expect(blockedTitle(output({ reasons: [] }), trans)).toBe('This output is hidden by the policy.');
  });
});

describe('the card of a finding', () => {
  const said = (message: string) =>
    findingSentences(finding({ title: 'A key', message, advice: 'Take it out.' }));

  it('says what, why and what to do', () => {
    expect(said('It travels with the file.')).toEqual(['A key', 'It travels with the file.', 'Take it out.']);
  });

  it('says nothing twice', () => {
    expect(said('A key. Take it out.')).toEqual(['A key', 'Take it out.']);
    expect(said('A key. It travels. Take it out.')).toEqual(['A key', 'It travels. Take it out.']);
    expect(said('A key')).toEqual(['A key', 'Take it out.']);
  });
});

describe('the status word', () => {
  const status: IStatus = {
    version: '0',
    policy_digest: 'p',
    level: 'guardrail',
    gates: [],
    kernels: [
      { id: 'k', name: 'python3', level: 'proxied', guard: 'in-kernel', why: '', gates: [] }
    ],
    hints: []
  };

  it('is that of the current kernel, of the server without one', () => {
    expect(statusWord(status, 'k').level).toBe('proxied');
    expect(statusWord(status, null).level).toBe('guardrail');
  });

  it('claims no protection for a kernel that the server does not know', () => {
    expect(statusWord(status, 'other')).toEqual({ level: 'degraded', kernel: null });
  });

  it('keeps the name of a gate it does not know', () => {
    expect(gateLabel('run', trans)).toBe('Before a cell runs');
    expect(gateLabel('policy', trans)).toBe('Policy files');
    expect(gateLabel('later', trans)).toBe('later');
  });
});

describe('settings', () => {
  const defaults = { underline: true, delay: 250, endpoints: 'not-allowed' as const };

  it('keep defaults for what is missing or wrong', () => {
    expect(readPreferences({}, defaults)).toEqual(defaults);
    expect(readPreferences({ underline: 'no', delay: 'soon', endpoints: 7 }, defaults)).toEqual(defaults);
  });

  it('are taken over, within bounds', () => {
    const settings = { underline: false, delay: 1, endpoints: 'all' };
    expect(readPreferences(settings, defaults)).toEqual({ underline: false, delay: 50, endpoints: 'all' });
  });
});

describe('languageOf', () => {
  it('knows the languages of kernels', () => {
    const types = ['text/x-ipython', 'text/x-python', 'text/x-rsrc', 'text/x-julia', 'text/x-ipythongfm'];
    expect(types.map(languageOf)).toEqual(['python', 'python', 'r', 'julia', 'markdown']);
  });

  it('says text when nothing is known', () => {
    expect(languageOf('text/plain')).toBe('text');
    expect(languageOf('')).toBe('text');
  });
});
