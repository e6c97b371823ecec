import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { PageConfig } from '@jupyterlab/coreutils';
import type { INotebookModel } from '@jupyterlab/notebook';
import { INotebookCellExecutor, runCell } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { Api } from '../api';
import { languageOf } from '../core/language';
import type { IRunCandidate } from '../core/runs';
import { RunGate } from '../core/runs';
import { askToRun } from '../ui/runDialog';

/** How long a run waits for the server before it goes to the kernel, in milliseconds. */
const PATIENCE = 5000;

/**
 * Asks before a cell runs that the policy warns of, then lets JupyterLab run it.
 *
 * Nothing is refused here. A cell that the policy blocks goes to the kernel, which refuses it
 * in order, so that the cells behind it are aborted; and without an answer of the server, the
 * kernel's own gate decides.
 *
 * JupyterLab's own executor stays enabled. Of two providers of a token the later one counts, and
 * federated extensions come after the core; if this plugin is disabled or does not load, the
 * core's takes over. Disabling the core's instead would leave notebooks without any executor
 * then, and JupyterLab opens no notebook without one.
 */
export const cellExecutorPlugin: JupyterFrontEndPlugin<INotebookCellExecutor> = {
  id: 'jupyter-mlsec:cell-executor',
  description: 'Asks before cells run that the policy warns of.',
  autoStart: true,
  provides: INotebookCellExecutor,
  optional: [ITranslator],
  activate: (app: JupyterFrontEnd, translator: ITranslator | null): INotebookCellExecutor => {
    const api = new Api(app.serviceManager.serverSettings);
    const trans = (translator ?? nullTranslator).load('jupyter-mlsec');
    const gates = new WeakMap<INotebookModel, RunGate>();
    const gateOf = (notebook: INotebookModel): RunGate => {
      const known = gates.get(notebook);
      if (known !== undefined) {
        return known;
      }
      const gate = new RunGate({
        verdicts: async cells => (await api.scan(cells, PATIENCE)).cells,
        ask: (concerns, total) => askToRun(concerns, total, trans),
        unanswered: reason => console.warn('jupyter-mlsec: cells run without a check here', reason)
      });
      gates.set(notebook, gate);
      return gate;
    };
    return Object.freeze({
      runCell: async (options: INotebookCellExecutor.IRunCellOptions): Promise<boolean> => {
        const { cell, notebook } = options;
        if (cell.model.type !== 'code') {
          return runCell(options);
        }
        return (await gateOf(notebook).admit(candidate(options))) ? runCell(options) : false;
      }
    });
  }
};

function candidate({ cell, notebook }: INotebookCellExecutor.IRunCellOptions): IRunCandidate {
  const { model } = cell;
  let place = 0;
  for (const other of notebook.cells) {
    place += 1;
    if (other === model) {
      break;
    }
  }
  const source = model.sharedModel.getSource();
  return { id: model.id, source, language: languageOf(model.mimeType), place };
}

/** Extensions that provide the cell executor themselves. */
const OWNERS = ['@jupyter/docprovider-extension', '@datalayer/jupyter-server-nbmodel'];

/**
 * Whether another extension owns the cell executor. There is one provider of it, and a later
 * one silently replaces an earlier one: ours would switch off server-side execution.
 */
export function isExecutorOwnedElsewhere(): boolean {
  let extensions: unknown;
  try {
    extensions = JSON.parse(PageConfig.getOption('federated_extensions') || '[]');
  } catch (reason) {
    if (!(reason instanceof SyntaxError)) {
      throw reason;
    }
    return false;
  }
  return (
    Array.isArray(extensions) && extensions.some(({ name } = { name: '' }) => OWNERS.includes(name))
  );
}
