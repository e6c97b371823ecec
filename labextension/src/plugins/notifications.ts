import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { Signal } from '@lumino/signaling';

import type { INamedCell } from '../core/verdictParts';
import { Refusals } from '../core/refusals';
import { deservesNotice, eventKey, Repeats } from '../core/repeats';
import { noticeText } from '../core/sentences';
import type { IVerdictEvent } from '../model';
import { VERDICT_SCHEMA } from '../model';
import { watchSaves } from '../ui/quietSaves';
import { tellRefused } from '../ui/saveDialog';

/** How long the same notice is not repeated, and how long one stays, in milliseconds. */
const QUIET = 10 * 60_000;
const STAY = 8000;

/** Tells of verdicts that nothing else on the page shows, each once. */
export const notificationsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-mlsec:notifications',
  description: 'Tells of refused and masked saves, and of requests that the policy warns of.',
  autoStart: true,
  optional: [ITranslator, IDocumentManager, INotebookTracker],
  activate: (
    app: JupyterFrontEnd,
    translator: ITranslator | null,
    documents: IDocumentManager | null,
    notebooks: INotebookTracker | null
  ) => {
    const trans = (translator ?? nullTranslator).load('jupyter-mlsec');
    const repeats = new Repeats(QUIET);
    app.serviceManager.events.stream.connect((_, emission) => {
      const event = emission as unknown as IVerdictEvent;
      // Any client may post to this bus: it is shown, and nothing else follows from it.
      if (
        event.schema_id === VERDICT_SCHEMA &&
        deservesNotice(event) &&
        repeats.isNew(eventKey(event))
      ) {
        Notification.warning(noticeText(event, trans), { autoClose: STAY });
      }
    });

    const refusals = new Refusals();
    app.commands.commandExecuted.connect((_, { id }) => {
      if (id.startsWith('docmanager:save')) {
        refusals.asked();
      }
    });
    const notices = new Map<string, string>();
    const refused = (path: string, message: string, isRepeated: boolean) => {
      tellFailed(documents, path);
      const name = PathExt.basename(path);
      if (!isRepeated) {
        void tellRefused(name, message, wayTo(notebooks, path), trans);
        return;
      }
      const text = trans.__('%1 is not saved. %2', name, message);
      const known = notices.get(path);
      if (known === undefined || !Notification.update({ id: known, message: text })) {
        notices.set(path, Notification.warning(text, { autoClose: false }));
      }
    };
    const saved = (path: string) => {
      Notification.dismiss(notices.get(path) ?? '');
      notices.delete(path);
    };
    watchSaves(app.serviceManager.contents, refusals, refused, saved);
  }
};

/** A save without a dialog says nothing to the status bar, which would read "Saving started". */
function tellFailed(documents: IDocumentManager | null, path: string): void {
  const widget = documents?.findWidget(path);
  const context = widget && documents?.contextForWidget(widget);
  (context?.saveState as Signal<unknown, string> | undefined)?.emit('failed');
}

/** Shows a cell of a notebook that is open; null where it is not. */
function wayTo(notebooks: INotebookTracker | null, path: string): ((cell: INamedCell) => void) | null {
  const panel = notebooks?.find(({ context }) => context.path === path);
  if (panel === undefined) {
    return null;
  }
  return ({ id, place }) => {
    const { content } = panel;
    const index = content.widgets.findIndex(({ model }) => model.id.startsWith(id));
    content.deselectAll();
    content.activeCellIndex = index === -1 ? place - 1 : index;
    void content.scrollToItem(content.activeCellIndex, 'smart');
    content.activate();
  };
}
