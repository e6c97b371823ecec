/** The server's sentences, taken apart for dialogs: what stands where, who decided, what to do. Pure. */

import type { Action, IDeciding } from '../model';

/** `OpenAI API key in line 1 (secrets.run = warn, user policy). Take it out.` in parts. */
export interface IParts {
  what: string;
  decided: IDeciding[];
  /** What to do now; may be empty. */
  advice: string;
}

/** A cell that a refusal names: its number from 1, and how its id begins. */
export interface INamedCell {
  place: number;
  id: string;
}

export interface IRefusal {
  /** What stands where, a line for each place. */
  what: string[];
  decided: IDeciding[];
  advice: string;
  cells: INamedCell[];
}

const PREFIX = /^Not saved: */;
const CELL = /\bcell (\d+) \(id ([\w-]+)\)/g;
const DECIDING = /([\w.-]+) = (\w+), ([\w-]+) (?:policy|default)/g;
const DECIDED = /\s*\(([\w.-]+ = \w+, [^()]*)\)$/;

/** A sentence of another form stays whole. */
export function partsOf(sentence: string): IParts {
  const stop = sentence.search(/\. (?=\p{Lu})/u);
  const found = stop === -1 ? sentence.replace(/\.$/, '') : sentence.slice(0, stop);
  const decided = [...(DECIDED.exec(found)?.[1] ?? '').matchAll(DECIDING)].map(([, key, action, layer]) => ({
    key,
    action: action as Action,
    layer: layer === 'built-in' ? 'defaults' : layer
  }));
  if (decided.length === 0) {
    return { what: sentence, decided, advice: '' };
  }
  return { what: found.replace(DECIDED, ''), decided, advice: stop === -1 ? '' : sentence.slice(stop + 2) };
}

/** `Not saved: cell 3 (id ab12) holds 1 × API key (secrets.save = block, user policy). Take it out.` in parts. */
export function refusalOf(message: string): IRefusal {
  const cells = [...message.matchAll(CELL)].map(([, place, id]) => ({ place: Number(place), id }));
  const { what, decided, advice } = partsOf(message.replace(PREFIX, '').replace(CELL, 'cell $1'));
  if (decided.length === 0) {
    return { what: [message], decided, advice, cells: distinct(cells) };
  }
  return { what: what.split('; ').map(capitalised), decided, advice, cells: distinct(cells) };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function distinct(cells: INamedCell[]): INamedCell[] {
  return cells.filter(({ place }, index) => cells.findIndex(other => other.place === place) === index);
}
