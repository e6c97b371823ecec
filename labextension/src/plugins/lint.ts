import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { EditorExtensionRegistry, IEditorExtensionRegistry } from '@jupyterlab/codemirror';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { Api } from '../api';
import { Batcher } from '../core/batching';
import type { ICell, ICellAnswer } from '../model';
import { DEFAULT_PREFERENCES, IPreferences } from '../tokens';
import { EditorLint } from '../ui/linter';

/** Underlines secrets, personal data, exposure and endpoints in every editor. */
export const lintPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-mlsec:lint',
  description: 'Underlines what the policy warns of, while you type.',
  autoStart: true,
  requires: [IEditorExtensionRegistry],
  optional: [ITranslator, IPreferences],
  activate: (
    app: JupyterFrontEnd,
    editors: IEditorExtensionRegistry,
    translator: ITranslator | null,
    preferences: IPreferences | null
  ) => {
    const api = new Api(app.serviceManager.serverSettings);
    let digest: string | null = null;
    const send = async (cells: ICell[]): Promise<ICellAnswer[]> => {
      const answer = await api.scan(cells);
      if (digest !== null && digest !== answer.policy_digest) {
        lint.refresh(); // the policy changed: other marks may be out of date
      }
      digest = answer.policy_digest;
      return answer.cells;
    };
    const batcher = new Batcher(send);
    const lint = new EditorLint({
      scan: cell => batcher.scan(cell),
      preferences: () => preferences?.values ?? DEFAULT_PREFERENCES,
      trans: (translator ?? nullTranslator).load('jupyter-mlsec')
    });
    preferences?.changed.connect(() => lint.refresh());
    editors.addExtension({
      name: lintPlugin.id,
      factory: ({ model }) => EditorExtensionRegistry.createImmutableExtension(lint.extension(model))
    });
  }
};
