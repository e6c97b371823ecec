/** What an editor shows of an answer: ranges with a look, in UTF-16 units. */

import type { ICellAnswer, ICellFinding, IEndpoint, Severity } from '../model';
import { Positions } from './positions';

/** Which hosts are marked in a cell. */
export type EndpointsShown = 'none' | 'not-allowed' | 'all';

/** Weight of a mark. Each has its own colour and its own line: wavy, double, dotted. */
export type Weight = 'strong' | 'medium' | 'light';

export interface IFindingMark {
  kind: 'finding';
  from: number;
  to: number;
  weight: Weight;
  finding: ICellFinding;
}

export interface IEndpointMark {
  kind: 'endpoint';
  from: number;
  to: number;
  weight: Weight;
  endpoint: IEndpoint;
}

/** The cell could not be checked as a whole; that is not the same as clean. */
export interface IIncompleteMark {
  kind: 'incomplete';
  from: number;
  to: number;
  weight: Weight;
  reason: string;
}

export type Mark = IFindingMark | IEndpointMark | IIncompleteMark;

const WEIGHTS: { [severity in Severity]: Weight } = {
  critical: 'strong',
  high: 'strong',
  medium: 'medium',
  low: 'light'
};

/** The marks of one answer for the text that was sent, ordered by position. */
export function marksOf(text: string, answer: ICellAnswer, endpoints: EndpointsShown): Mark[] {
  const positions = new Positions(text);
  const range = (span: { start: number; end: number }) => ({
    from: positions.toUnits(span.start),
    to: positions.toUnits(span.end)
  });
  const shown = answer.findings.filter(finding => finding.action !== 'allow');
  const marks: Mark[] = shown.map(finding => ({
    kind: 'finding',
    ...range(finding),
    weight: WEIGHTS[finding.severity] ?? 'strong',
    finding
  }));
  for (const endpoint of answer.endpoints) {
    if (isShown(endpoint, endpoints) && !shown.some(finding => overlaps(finding, endpoint))) {
      const weight = endpoint.verdict === 'refused' ? 'medium' : 'light';
      marks.push({ kind: 'endpoint', ...range(endpoint), weight, endpoint });
    }
  }
  if (!answer.complete) {
    const line = text.indexOf('\n');
    const to = line === -1 ? text.length : line;
    marks.push({ kind: 'incomplete', from: 0, to, weight: 'light', reason: answer.reason ?? '' });
  }
  return marks.sort((a, b) => a.from - b.from || a.to - b.to);
}

function isShown(endpoint: IEndpoint, shown: EndpointsShown): boolean {
  return shown === 'all' || (shown === 'not-allowed' && endpoint.verdict !== 'allowed');
}

function overlaps(finding: ICellFinding, endpoint: IEndpoint): boolean {
  return (
    finding.category === 'endpoint' && finding.start < endpoint.end && endpoint.start < finding.end
  );
}
