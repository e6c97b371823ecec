/** A refused save gets our own dialog, and autosave does not repeat it. See `core/refusals`. */

import type { Contents } from '@jupyterlab/services';
import { ServerConnection } from '@jupyterlab/services';

import type { Refusals } from '../core/refusals';

/** The server's answer to a save that the policy refuses. */
const UNPROCESSABLE = 422;

/**
 * Watch the saves of a contents manager.
 *
 * @param refused told of each save that the policy refuses; `isRepeated` when it should stay quiet
 * @param saved told of each save that went through
 */
export function watchSaves(
  contents: Contents.IManager,
  refusals: Refusals,
  refused: (path: string, message: string, isRepeated: boolean) => void,
  saved: (path: string) => void
): void {
  const save = contents.save.bind(contents);
  contents.save = async (path, options) => {
    const since = Date.now();
    try {
      const model = await save(path, options);
      refusals.saved(path);
      saved(path);
      return model;
    } catch (reason) {
      if (reason instanceof ServerConnection.ResponseError && reason.response.status === UNPROCESSABLE) {
        refused(path, reason.message, refusals.isRepeated(path, reason.message, since));
        // JupyterLab's own word for "not saved, and somebody was told": no second dialog.
        const quiet = new Error(reason.message);
        quiet.name = 'ModalCancelError';
        throw quiet;
      }
      throw reason;
    }
  };
}
