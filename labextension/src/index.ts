import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

/** The plugins of this extension, one per feature. */
const plugins: JupyterFrontEndPlugin<void>[] = [];

export default plugins;
