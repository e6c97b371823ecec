import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import type { ISessionContext } from '@jupyterlab/apputils';
import { ICommandPalette } from '@jupyterlab/apputils';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { INotebookModel, NotebookPanel } from '@jupyterlab/notebook';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';

import { Api } from '../api';
import { StatusButton } from '../ui/statusButton';
import { StatusModel } from '../ui/statusModel';

/** Says which gates are on: in the status bar, or in the toolbar where there is none. */
export const statusPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-mlsec:status',
  description: 'Shows the protection of the current kernel.',
  autoStart: true,
  optional: [ITranslator, INotebookTracker, IStatusBar, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    translator: ITranslator | null,
    notebooks: INotebookTracker | null,
    statusBar: IStatusBar | null,
    palette: ICommandPalette | null
  ) => {
    const trans = (translator ?? nullTranslator).load('jupyter-mlsec');
    const api = new Api(app.serviceManager.serverSettings);
    const model = new StatusModel(() => api.status());
    if (notebooks !== null) {
      followKernel(notebooks, model);
    }
    let button: StatusButton | null = null;
    if (statusBar !== null) {
      button = new StatusButton(model, trans);
      statusBar.registerStatusItem(statusPlugin.id, { item: button, align: 'left', rank: 90 });
    } else {
      app.docRegistry.addWidgetExtension('Notebook', new ToolbarStatus(() => (button = new StatusButton(model, trans))));
    }
    const command = 'jupyter-mlsec:show-gates';
    app.commands.addCommand(command, {
      label: trans.__('Show security gates'),
      // Later, because the command palette gives the focus back when it closes, which would close the list too.
      execute: () => void setTimeout(() => button?.toggle())
    });
    palette?.addItem({ command, category: trans.__('Security') });
  }
};

/** Tells the model which kernel the current notebook has, and when that changes. */
function followKernel(notebooks: INotebookTracker, model: StatusModel): void {
  let context: ISessionContext | null = null;
  const update = () => {
    model.kernelId = context?.session?.kernel?.id ?? null;
  };
  const settled = (_: unknown, status: string) => {
    // The guard reports to the server while its kernel starts.
    if (status === 'idle' && !isKnown(model)) {
      model.refresh();
    }
  };
  const follow = () => {
    context?.kernelChanged.disconnect(update);
    context?.statusChanged.disconnect(settled);
    context = notebooks.currentWidget?.sessionContext ?? null;
    context?.kernelChanged.connect(update);
    context?.statusChanged.connect(settled);
    update();
  };
  notebooks.currentChanged.connect(follow);
  follow();
}

function isKnown({ status, kernelId }: StatusModel): boolean {
  return status?.kernels.some(({ id, guard }) => id === kernelId && guard === 'in-kernel') ?? false;
}

class ToolbarStatus
  implements DocumentRegistry.IWidgetExtension<NotebookPanel, INotebookModel>
{
  constructor(create: () => StatusButton) {
    this._create = create;
  }

  createNew(panel: NotebookPanel): IDisposable {
    const button = this._create();
    if (!panel.toolbar.insertBefore('kernelName', 'mlsec-status', button)) {
      panel.toolbar.addItem('mlsec-status', button);
    }
    return button;
  }

  private readonly _create: () => StatusButton;
}
