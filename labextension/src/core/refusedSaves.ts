/** The server's words for a refused save, taken apart for a dialog. Pure. */

/** A cell that a refusal names: its number from 1, and how its id begins. */
export interface INamedCell {
  place: number;
  id: string;
}

export interface IRefusal {
  /** What stands where, a line for each place. */
  what: string[];
  /** Which key of which layer decided, as the server says it; may be empty. */
  decided: string;
  /** What to do now; may be empty. */
  advice: string;
  cells: INamedCell[];
}

const PREFIX = /^Not saved: */;
const CELL = /\bcell (\d+) \(id ([\w-]+)\)/g;
const DECIDED = / \(([\w.-]+ = \w+, [^()]*)\)$/;

/**
 * `Not saved: cell 3 (id ab12) holds 1 × API key (secrets.save = block, user policy). Take it out.`
 * in parts. A message of another form stays whole.
 */
export function refusalOf(message: string): IRefusal {
  const cells = [...message.matchAll(CELL)].map(([, place, id]) => ({ place: Number(place), id }));
  const text = message.replace(PREFIX, '').replace(CELL, 'cell $1');
  if (cells.length === 0 || !PREFIX.test(message)) {
    return { what: [message], decided: '', advice: '', cells };
  }
  const stop = text.search(/\. (?=\p{Lu})/u);
  const found = stop === -1 ? text : text.slice(0, stop);
  const decided = DECIDED.exec(found)?.[1] ?? '';
  const what = found.replace(DECIDED, '').split('; ').map(capitalised);
  return { what, decided, advice: stop === -1 ? '' : text.slice(stop + 2), cells: distinct(cells) };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function distinct(cells: INamedCell[]): INamedCell[] {
  return cells.filter(({ place }, index) => cells.findIndex(other => other.place === place) === index);
}
