/**
 * The payloads of the server's routes, as the front end reads them.
 *
 * Offsets `start` and `end` are Unicode code points of the text as it was sent;
 * `core/positions` turns them into the UTF-16 units that an editor counts.
 */

export type Category = 'secret' | 'personal-data' | 'endpoint' | 'exposure';
export type Severity = 'low' | 'medium' | 'high' | 'critical';
export type Confidence = 'low' | 'medium' | 'high';
export type Action = 'allow' | 'warn' | 'redact' | 'block';
export type Level = 'guardrail' | 'proxied' | 'enforced' | 'degraded';
export type GateState = 'on' | 'off' | 'degraded';
export type EndpointVerdict = 'allowed' | 'unknown' | 'refused';

/** Replace the code points `start..end` by `text`. */
export interface IEdit {
  start: number;
  end: number;
  text: string;
}

/** A repair somebody can choose. Its edits refer to the text as it was sent. */
export interface IFix {
  title: string;
  edits: IEdit[];
}

/** What was found, where; never the value itself. */
export interface IFinding {
  rule: string;
  category: Category;
  severity: Severity;
  confidence: Confidence;
  start: number;
  end: number;
  line: number;
  column: number;
  cell_id: string | null;
  path: string | null;
  surface: string;
  fingerprint: string;
  message: string;
  help_uri: string;
}

/** A finding as `POST mlsec/scan` returns it, with what to say and to offer. */
export interface ICellFinding extends IFinding {
  title: string;
  advice: string;
  /** What the edit moment says for this finding. */
  action: Action;
  fixes: IFix[];
}

export interface IEndpoint {
  host: string;
  verdict: EndpointVerdict;
  start: number;
  end: number;
}

/** What the run gate would say of a cell. */
export interface IRunVerdict {
  action: 'allow' | 'warn' | 'block';
  sentence: string;
  decision: string;
}

export interface ICell {
  id: string;
  source: string;
  language: string;
}

export interface ICellAnswer {
  id: string;
  complete: boolean;
  reason: string | null;
  findings: ICellFinding[];
  run: IRunVerdict;
  endpoints: IEndpoint[];
}

export interface IScanAnswer {
  policy_digest: string;
  cells: ICellAnswer[];
}

export interface IGate {
  gate: string;
  state: GateState;
  action?: Action | null;
  why: string;
}

export interface IKernelStatus {
  id: string;
  name: string;
  level: Level;
  guard: 'in-kernel' | 'server-only' | 'none';
  why: string;
  gates: IGate[];
}

export interface IStatus {
  version: string;
  policy_digest: string;
  level: Level;
  gates: IGate[];
  kernels: IKernelStatus[];
  hints: string[];
}

export interface IPolicyKey {
  value: unknown;
  layer: string;
  source: string | null;
  locked: boolean;
}

export interface IPolicyLayer {
  name: string;
  source: string | null;
  state: string;
  hint: string | null;
}

export interface IPolicyView {
  digest: string;
  keys: { [key: string]: IPolicyKey };
  layers: IPolicyLayer[];
  notes: string[];
}

/** Why an output was hidden: how many of what, and where (a column, an entity). */
export interface IBlockedReason {
  rule: string;
  category: Category;
  count: number;
  where?: string | null;
}

/** The policy key that decided, its value, and the layer that set it. */
export interface IDeciding {
  key: string;
  layer: string;
  action: Action;
}

/** `application/vnd.mlsec.blocked+json`. */
export interface IBlockedOutput {
  version: number;
  decision: string;
  action: Action;
  /** Absent in notebooks that other programs wrote. */
  decided?: IDeciding[];
  reasons: IBlockedReason[];
  reveal: 'never' | 'reason' | 'approval';
  masked: { [mimeType: string]: unknown } | null;
}

/** The copy of a verdict on the event bus. Any client may post one: display only. */
export interface IVerdictEvent {
  schema_id: string;
  decision: string;
  gate: string;
  action: Action;
  sentence: string;
  reasons: { rule: string; category: Category; count: number }[];
  kernel_id?: string | null;
  cell_id?: string | null;
  path?: string | null;
}

export const BLOCKED_MIME_TYPE = 'application/vnd.mlsec.blocked+json';
export const VERDICT_SCHEMA = 'https://mlsec.example/events/verdict';
