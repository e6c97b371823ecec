import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { BLOCKED_MIME_TYPE } from '../model';
import { BlockedCard } from '../ui/blockedCard';

/** Shows what was hidden in place of an output, and its masked form on request. */
export const blockedOutputPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-mlsec:blocked-output',
  description: 'Shows a card in place of an output that the policy hides.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  optional: [ITranslator],
  activate: (
    _app: JupyterFrontEnd,
    rendermime: IRenderMimeRegistry,
    translator: ITranslator | null
  ) => {
    const trans = (translator ?? nullTranslator).load('jupyter-mlsec');
    rendermime.addFactory(
      {
        safe: true,
        mimeTypes: [BLOCKED_MIME_TYPE],
        defaultRank: 0,
        createRenderer: () => new BlockedCard(rendermime, trans)
      },
      0
    );
  }
};
