import { describe, expect, it } from 'vitest';

import type { ICell, ICellAnswer, IRunVerdict } from '../../model';
import type { IConcern, IRunCandidate } from '../runs';
import { RunGate } from '../runs';
import { answer, verdict } from './answers';

const cell = (id: string, place: number, source = id): IRunCandidate => ({
  id,
  source,
  language: 'python',
  place
});

interface IScene {
  verdicts?: { [id: string]: IRunVerdict };
  yes?: boolean;
  fail?: boolean;
}

function scene({ verdicts = {}, yes = true, fail = false }: IScene) {
  const questions: { places: number[]; total: number }[] = [];
  const requests: string[][] = [];
  const unanswered: unknown[] = [];
  const gate = new RunGate({
    verdicts: async (cells: ICell[]): Promise<ICellAnswer[]> => {
      requests.push(cells.map(({ id }) => id));
      if (fail) {
        throw new Error('no answer');
      }
      return cells.map(({ id }) => answer(id, { run: verdicts[id] ?? verdict('allow') }));
    },
    ask: async (concerns: IConcern[], total: number) => {
      questions.push({ places: concerns.map(concern => concern.cell.place), total });
      return yes;
    },
    unanswered: reason => unanswered.push(reason)
  });
  return { gate, questions, requests, unanswered };
}

describe('RunGate', () => {
  it('runs without a question what the policy allows', async () => {
    const { gate, questions, requests } = scene({});
    const runs = await Promise.all([gate.admit(cell('a', 1)), gate.admit(cell('b', 2))]);
    expect(runs).toEqual([true, true]);
    expect(questions).toEqual([]);
    expect(requests).toEqual([['a', 'b']]);
  });

  it('asks once for a whole run-all', async () => {
    const { gate, questions } = scene({
      verdicts: { b: verdict('warn', 'A key.'), d: verdict('warn', 'A key.') }
    });
    const cells = ['a', 'b', 'c', 'd'].map((id, index) => cell(id, index + 1));
    const runs = await Promise.all(cells.map(candidate => gate.admit(candidate)));
    expect(runs).toEqual([true, true, true, true]);
    expect(questions).toEqual([{ places: [2, 4], total: 4 }]);
  });

  it('runs none of the cells when somebody says no', async () => {
    const { gate } = scene({ verdicts: { b: verdict('warn', 'A key.') }, yes: false });
    const runs = await Promise.all([gate.admit(cell('a', 1)), gate.admit(cell('b', 2))]);
    expect(runs).toEqual([false, false]);
  });

  it('sends a blocked cell to the kernel, which refuses it in order', async () => {
    const { gate, questions } = scene({ verdicts: { a: verdict('block', 'A key.') } });
    expect(await gate.admit(cell('a', 1))).toBe(true);
    expect(questions).toEqual([]);
  });

  it('does not ask about cells that a blocked one will abort', async () => {
    const { gate, questions } = scene({
      verdicts: { a: verdict('warn', 'x'), b: verdict('block', 'y'), c: verdict('warn', 'z') }
    });
    await Promise.all(['a', 'b', 'c'].map((id, index) => gate.admit(cell(id, index + 1))));
    expect(questions).toEqual([{ places: [1], total: 3 }]);
  });

  it('never stops a run because the server is away', async () => {
    const { gate, questions, unanswered } = scene({ fail: true });
    expect(await gate.admit(cell('a', 1))).toBe(true);
    expect(questions).toEqual([]);
    expect(unanswered).toHaveLength(1);
  });

  it('does not ask again for the same text and warning, but does after an edit', async () => {
    const { gate, questions } = scene({ verdicts: { a: verdict('warn', 'A key.') } });
    await gate.admit(cell('a', 1, 'x = 1'));
    await gate.admit(cell('a', 1, 'x = 1'));
    expect(questions).toHaveLength(1);
    await gate.admit(cell('a', 1, 'x = 2'));
    expect(questions).toHaveLength(2);
  });

  it('asks again after a no', async () => {
    const { gate, questions } = scene({ verdicts: { a: verdict('warn', 'A key.') }, yes: false });
    await gate.admit(cell('a', 1));
    await gate.admit(cell('a', 1));
    expect(questions).toHaveLength(2);
  });

  it('lets cells through in the order in which they were started', async () => {
    const order: string[] = [];
    const answers: (() => void)[] = [];
    const gate = new RunGate({
      verdicts: (cells: ICell[]) =>
        new Promise(resolve => answers.push(() => resolve(cells.map(({ id }) => answer(id))))),
      ask: async () => true,
      unanswered: () => undefined
    });
    const run = (id: string, place: number) => gate.admit(cell(id, place)).then(() => order.push(id));
    const settle = () => new Promise(resolve => setTimeout(resolve));
    const runs = [run('a', 1), run('b', 2)];
    await settle();
    runs.push(run('c', 3));
    await settle();
    expect(answers).toHaveLength(1); // the later cell waits for the earlier ones
    answers[0]();
    await settle();
    answers[1]();
    await Promise.all(runs);
    expect(order).toEqual(['a', 'b', 'c']);
  });
});
