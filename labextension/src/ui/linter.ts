/** The editor extension that underlines what the server finds in a text. */

import type { Diagnostic } from '@codemirror/lint';
import { forEachDiagnostic, linter } from '@codemirror/lint';
import type { Extension, Text } from '@codemirror/state';
import { Compartment, StateEffect } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';
import type { CodeEditor } from '@jupyterlab/codeeditor';
import { UUID } from '@lumino/coreutils';

import { languageOf } from '../core/language';
import type { Mark } from '../core/marks';
import { marksOf } from '../core/marks';
import type { ITranslate } from '../core/sentences';
import type { ICell, ICellAnswer } from '../model';
import type { IPreferenceValues } from '../tokens';
import { SOURCE, toDiagnostics } from './editorMarks';
import { findingTooltips } from './findingTooltips';

/** Texts above this are checked less eagerly, in UTF-16 units. */
const LONG = 100_000;
const LONG_PAUSE = 1000;
/** Texts above this are not sent at each pause in typing. Run and save still check them. */
const TOO_LONG = 1_000_000;
/** Pauses before a text without an answer is sent again, in milliseconds; each twice the last. */
const FIRST_RETRY = 2000;
const LAST_RETRY = 60_000;

export interface IEditorLintOptions {
  scan: (cell: ICell) => Promise<ICellAnswer>;
  preferences: () => IPreferenceValues;
  trans: ITranslate;
}

/** All editors that are underlined at the moment. */
export class EditorLint {
  constructor(options: IEditorLintOptions) {
    this._options = options;
  }

  /** The extension for the editors of one model (a cell, a file). */
  extension(model: CodeEditor.IModel): Extension {
    const id = (model as { id?: string }).id ?? UUID.uuid4();
    const check = (view: EditorView) => this._check(view, model, id);
    const register = ViewPlugin.define(view => {
      const recheck = () => this._recheck(view);
      this._views.set(view, check);
      model.mimeTypeChanged.connect(recheck);
      return {
        destroy: () => {
          this._views.delete(view);
          model.mimeTypeChanged.disconnect(recheck);
        }
      };
    });
    return [this._compartment.of(this._linter(check)), register];
  }

  /** Check every editor again, with the preferences of now. */
  refresh(): void {
    for (const [view, check] of this._views) {
      view.dispatch({ effects: this._compartment.reconfigure(this._linter(check)) });
      this._recheck(view);
    }
  }

  private _linter(check: (view: EditorView) => Promise<Diagnostic[]>): Extension {
    const { underline, delay } = this._options.preferences();
    if (!underline) {
      return [];
    }
    const needsRefresh = (update: { transactions: readonly { effects: readonly StateEffect<any>[] }[] }) =>
      update.transactions.some(({ effects }) => effects.some(effect => effect.is(this._again)));
    return [linter(check, { delay, needsRefresh, tooltipFilter: noCards }), findingTooltips(this._options.trans)];
  }

  private async _check(view: EditorView, model: CodeEditor.IModel, id: string): Promise<Diagnostic[]> {
    const { doc } = view.state;
    const { trans, preferences, scan } = this._options;
    if (doc.length === 0) {
      return [];
    }
    if (doc.length > TOO_LONG) {
      const reason = trans.__('It is too long to check while typing; it is checked when it runs or is saved.');
      return this._unchecked(doc, reason);
    }
    if (doc.length > LONG) {
      await new Promise(resolve => setTimeout(resolve, LONG_PAUSE));
      if (view.state.doc !== doc) {
        return []; // dropped: the editor asks again for the text of now
      }
    }
    const source = doc.toString();
    try {
      const answer = await scan({ id, source, language: languageOf(model.mimeType) });
      this._retries.delete(view);
      return toDiagnostics(marksOf(source, answer, preferences().endpoints), source, trans, this._recheck);
    } catch (reason) {
      console.warn('jupyter-mlsec: a text was not checked yet', reason);
      const isFirst = !this._retries.has(view); // a server that starts again is no news
      this._retryLater(view, doc);
      const known = keepKnown(view);
      if (isFirst || known.some(({ markClass }) => markClass?.includes('mlsec-mod-incomplete'))) {
        return known;
      }
      return [...known, ...this._unchecked(doc, trans.__('The server gives no answer; it is asked again.'))];
    }
  }

  /** "Not checked" as a mark on the first line: it must not look like "clean". */
  private _unchecked(doc: Text, reason: string): Diagnostic[] {
    const mark: Mark = { kind: 'incomplete', from: 0, to: doc.line(1).to, weight: 'light', reason };
    return toDiagnostics([mark], '', this._options.trans, this._recheck);
  }

  private readonly _recheck = (view: EditorView): void => {
    // Later, because this may be called while the editor is updating.
    setTimeout(() => {
      if (this._views.has(view)) {
        view.dispatch({ effects: this._again.of(null) });
      }
    });
  };

  /** Without an answer, ask again: "not checked" must not look like "clean" for ever. */
  private _retryLater(view: EditorView, doc: Text): void {
    const pause = this._retries.get(view) ?? FIRST_RETRY;
    this._retries.set(view, Math.min(2 * pause, LAST_RETRY));
    setTimeout(() => {
      if (view.state.doc === doc) {
        this._recheck(view);
      }
    }, pause);
  }

  private readonly _options: IEditorLintOptions;
  private readonly _retries = new WeakMap<EditorView, number>();
  private readonly _views = new Map<EditorView, (view: EditorView) => Promise<Diagnostic[]>>();
  private readonly _compartment = new Compartment();
  private readonly _again = StateEffect.define<null>();
}

/** Without an answer, what was known stays where it is. */
function keepKnown(view: EditorView): Diagnostic[] {
  const known: Diagnostic[] = [];
  forEachDiagnostic(view.state, (diagnostic, from, to) => {
    if (diagnostic.source === SOURCE) {
      known.push({ ...diagnostic, from, to });
    }
  });
  return known;
}

/** Switches the lint package's own cards off: see `findingTooltips`. An empty list would leave an empty card. */
const noCards = (() => null) as unknown as () => Diagnostic[];
