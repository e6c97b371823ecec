import { describe, expect, it } from 'vitest';

import { partsOf, refusalOf } from '../verdictParts';

describe('a refused save', () => {
  it('is taken apart: what, who, what to do, which cells', () => {
    const message =
      'Not saved: cell 3 (id ab12cd34) holds 1 × OpenAI API key; the output of cell 5 (id ef56) holds 2 × e-mail address ' +
      '(secrets.save = block, user policy). Take it out, keep it in the environment. Then save again.';
    expect(refusalOf(message)).toEqual({
      what: ['Cell 3 holds 1 × OpenAI API key', 'The output of cell 5 holds 2 × e-mail address'],
      decided: [{ key: 'secrets.save', action: 'block', layer: 'user' }],
      advice: 'Take it out, keep it in the environment. Then save again.',
      cells: [
        { place: 3, id: 'ab12cd34' },
        { place: 5, id: 'ef56' }
      ]
    });
  });

  it('of another form keeps all its words', () => {
    const message = 'Not saved: this file could not be judged: no memory. Try again.';
    expect(refusalOf(message)).toEqual({ what: [message], decided: [], advice: '', cells: [] });
  });
});

describe('a warning of a cell', () => {
  it('is what, who decided and what to do', () => {
    const sentence = 'API key in line 1 (secrets.run = warn, user policy; exposure.action = warn, built-in default). Take it out.';
    expect(partsOf(sentence)).toEqual({
      what: 'API key in line 1',
      decided: [
        { key: 'secrets.run', action: 'warn', layer: 'user' },
        { key: 'exposure.action', action: 'warn', layer: 'defaults' }
      ],
      advice: 'Take it out.'
    });
  });

  it('of another form keeps all its words', () => {
    expect(partsOf('The cell is odd (very). Look at it.')).toEqual({ what: 'The cell is odd (very). Look at it.', decided: [], advice: '' });
  });
});
