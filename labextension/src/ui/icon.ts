import { LabIcon } from '@jupyterlab/ui-components';

/** A shield, drawn for this extension. */
export const shieldIcon = new LabIcon({
  name: 'jupyter-mlsec:shield',
  svgstr:
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 16 16">' +
    '<path class="jp-icon3" fill="#616161" d="M8 1 2.5 3v4.2c0 3.4 2.3 6.4 5.5 7.8 3.2-1.4 5.5-4.4 5.5-7.8V3z' +
    'M8 2.6 12 4v3.2c0 2.5-1.6 4.9-4 6.1-2.4-1.2-4-3.6-4-6.1V4z"/></svg>'
});
