import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import { blockedOutputPlugin } from './plugins/blockedOutput';
import { cellExecutorPlugin, isExecutorOwnedElsewhere } from './plugins/cellExecutor';
import { lintPlugin } from './plugins/lint';
import { notificationsPlugin } from './plugins/notifications';
import { settingsPlugin } from './plugins/settings';
import { statusPlugin } from './plugins/status';

/** One plugin per feature, so that an administrator can switch one off. */
const plugins: JupyterFrontEndPlugin<any>[] = [
  settingsPlugin,
  lintPlugin,
  blockedOutputPlugin,
  statusPlugin,
  notificationsPlugin,
  ...(isExecutorOwnedElsewhere() ? [] : [cellExecutorPlugin])
];

export default plugins;
