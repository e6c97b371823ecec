/** Marks of the server as CodeMirror diagnostics, with their fixes as actions. */

import type { Action, Diagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';

import { placeholderOf, repairs, toChanges } from '../core/fixes';
import type { Mark, Weight } from '../core/marks';
import type { ITranslate } from '../core/sentences';
import type { ICellFinding, IFix } from '../model';
import { findingCard, findingText } from './findingCard';

const SEVERITIES: { [weight in Weight]: Diagnostic['severity'] } = {
  strong: 'error',
  medium: 'warning',
  light: 'info'
};

/** Names our diagnostics among those of other linters in the same editor. */
export const SOURCE = 'mlsec';

/**
 * @param text the text that was sent, to which marks and fixes refer
 * @param recheck called instead of a fix when the text has changed meanwhile
 */
export function toDiagnostics(
  marks: Mark[],
  text: string,
  trans: ITranslate,
  recheck: (view: EditorView) => void
): Diagnostic[] {
  return marks.map(mark => ({
    from: mark.from,
    to: mark.to,
    severity: SEVERITIES[mark.weight],
    source: SOURCE,
    markClass: `mlsec-Mark mlsec-mod-${mark.weight} mlsec-mod-${mark.kind}`,
    message: findingText(mark, trans),
    renderMessage: () => findingCard(mark, trans),
    actions: mark.kind === 'finding' ? mark.finding.fixes.map(fix => toAction(fix, mark.finding, text, recheck)) : []
  }));
}

function toAction(fix: IFix, finding: ICellFinding, text: string, recheck: (view: EditorView) => void): Action {
  return {
    name: fix.title,
    markClass: repairs(fix, finding) ? 'mlsec-mod-repair' : 'mlsec-mod-excuse',
    apply: view => {
      if (view.state.doc.toString() !== text) {
        // The offsets belong to another text; the next answer brings fresh ones.
        recheck(view);
        return;
      }
      const changes = view.state.changes(toChanges(text, fix.edits));
      const todo = placeholderOf(text, fix.edits);
      const selection = todo && { anchor: changes.mapPos(todo.at, -1) + todo.from, head: changes.mapPos(todo.at, -1) + todo.to };
      view.dispatch({ changes, selection: selection ?? undefined, scrollIntoView: true, userEvent: 'input.fix' });
      view.focus();
    }
  };
}
