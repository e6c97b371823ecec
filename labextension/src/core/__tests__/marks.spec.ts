import { describe, expect, it } from 'vitest';

import type { IEndpoint } from '../../model';
import { marksOf } from '../marks';
import { answer, finding } from './answers';

describe('marksOf', () => {
  it('places a finding behind an emoji', () => {
    const [mark] = marksOf('🔑 abc', answer('a', { findings: [finding({ start: 2, end: 5 })] }), 'none');
    expect([mark.from, mark.to]).toEqual([3, 6]);
  });

  it('does not mark what the policy allows', () => {
    const allowed = finding({ action: 'allow', category: 'endpoint', severity: 'low' });
    expect(marksOf('abc', answer('a', { findings: [allowed] }), 'none')).toEqual([]);
  });

  it('weighs by severity', () => {
    const severities = ['critical', 'high', 'medium', 'low'] as const;
    const findings = severities.map((severity, start) => finding({ severity, start, end: start + 1 }));
    const weights = marksOf('abcd', answer('a', { findings }), 'none').map(({ weight }) => weight);
    expect(weights).toEqual(['strong', 'strong', 'medium', 'light']);
  });

  it('says that a text was not checked completely, on its first line', () => {
    const partial = answer('a', { complete: false, reason: 'Too long.' });
    expect(marksOf('first\nsecond', partial, 'none')).toEqual([
      { kind: 'incomplete', from: 0, to: 5, weight: 'light', reason: 'Too long.' }
    ]);
  });

  describe('endpoints', () => {
    const endpoint = (verdict: IEndpoint['verdict'], start: number): IEndpoint => ({
      host: 'host.example',
      verdict,
      start,
      end: start + 2
    });
    const endpoints = [endpoint('allowed', 0), endpoint('unknown', 3), endpoint('refused', 6)];
    const hosts = (shown: 'none' | 'not-allowed' | 'all') =>
      marksOf('aa bb cc', answer('a', { endpoints }), shown).map(({ from }) => from);

    it('shows as many as asked for', () => {
      expect(hosts('none')).toEqual([]);
      expect(hosts('not-allowed')).toEqual([3, 6]);
      expect(hosts('all')).toEqual([0, 3, 6]);
    });

    it('does not repeat a host that is a finding already', () => {
      const findings = [finding({ category: 'endpoint', start: 6, end: 8 })];
      const marks = marksOf('aa bb cc', answer('a', { endpoints, findings }), 'not-allowed');
      expect(marks.map(({ kind }) => kind)).toEqual(['endpoint', 'finding']);
    });
  });
});
