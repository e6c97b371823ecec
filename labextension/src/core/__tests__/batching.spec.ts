import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ICell, ICellAnswer } from '../../model';
import { Batcher } from '../batching';
import { answer } from './answers';

const cell = (id: string, source = id): ICell => ({ id, source, language: 'python' });
const limits = { wait: 20, cells: 3, units: 100 };

describe('Batcher', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function recorded(reply = async (cells: ICell[]) => cells.map(({ id }) => answer(id))) {
    const requests: string[][] = [];
    const batcher = new Batcher((cells: ICell[]): Promise<ICellAnswer[]> => {
      requests.push(cells.map(({ id }) => id));
      return reply(cells);
    }, limits);
    return { batcher, requests };
  }

  it('sends cells that change together in one request and answers each', async () => {
    const { batcher, requests } = recorded();
    const answers = Promise.all([batcher.scan(cell('a')), batcher.scan(cell('b'))]);
    await vi.runAllTimersAsync();
    expect((await answers).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(requests).toEqual([['a', 'b']]);
  });

  it('sends nothing that was sent before', async () => {
    const { batcher, requests } = recorded();
    void batcher.scan(cell('a'));
    await vi.runAllTimersAsync();
    void batcher.scan(cell('b'));
    await vi.runAllTimersAsync();
    expect(requests).toEqual([['a'], ['b']]);
  });

  it('splits by number of cells and by length', async () => {
    const { batcher, requests } = recorded();
    const ids = ['a', 'b', 'c', 'd'];
    ids.forEach(id => void batcher.scan(cell(id)));
    void batcher.scan(cell('long', 'x'.repeat(200)));
    await vi.runAllTimersAsync();
    expect(requests).toEqual([['a', 'b', 'c'], ['d'], ['long']]);
  });

  it('asks once for two views of one cell, but never mixes two texts of one id', async () => {
    const { batcher, requests } = recorded();
    const same = Promise.all([batcher.scan(cell('a', 'x')), batcher.scan(cell('a', 'x'))]);
    const other = batcher.scan(cell('a', 'y'));
    await vi.runAllTimersAsync();
    expect(await same).toHaveLength(2);
    expect((await other).id).toBe('a');
    expect(requests).toEqual([['a'], ['a']]);
  });

  it('passes a failure on to every cell of the request', async () => {
    const { batcher } = recorded(() => Promise.reject(new Error('no answer')));
    const results = Promise.allSettled([batcher.scan(cell('a')), batcher.scan(cell('b'))]);
    await vi.runAllTimersAsync();
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('does not take a missing answer for a clean cell', async () => {
    const { batcher } = recorded(async () => []);
    const result = Promise.allSettled([batcher.scan(cell('a'))]);
    await vi.runAllTimersAsync();
    expect((await result)[0].status).toBe('rejected');
  });
});
