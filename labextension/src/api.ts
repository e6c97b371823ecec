/** The one module that talks to the network. */

import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

import type { ICell, IPolicyView, IScanAnswer, IStatus } from './model';

/**
 * Longest wait for an answer, in milliseconds. The first scan of a server loads its engines;
 * whoever is in a hurry says so.
 */
const TIMEOUT = 30_000;

/** The server's routes, with the credentials and the XSRF header of the page. */
export class Api {
  constructor(settings: ServerConnection.ISettings) {
    this._settings = settings;
  }

  /** Findings, run verdicts and endpoints of cells. Nothing of them is kept. */
  async scan(cells: ICell[], timeout = TIMEOUT): Promise<IScanAnswer> {
    const body = JSON.stringify({ cells });
    return this._request<IScanAnswer>('scan', timeout, { method: 'POST', body });
  }

  /** Which gates are on, and at which level each kernel is. */
  async status(): Promise<IStatus> {
    return this._request<IStatus>('status', TIMEOUT);
  }

  /** The effective policy, each key with the layer it came from. */
  async policy(): Promise<IPolicyView> {
    return this._request<IPolicyView>('policy', TIMEOUT);
  }

  /**
   * @throws ServerConnection.ResponseError for an answer that is not 2xx
   * @throws ServerConnection.NetworkError when there is no answer in time
   */
  private async _request<T>(route: string, timeout: number, init: RequestInit = {}): Promise<T> {
    const url = URLExt.join(this._settings.baseUrl, 'mlsec', route);
    const abort = new AbortController();
    const late = new Error(`no answer within ${timeout} ms`);
    const timer = setTimeout(() => abort.abort(late), timeout);
    try {
      const options = { ...init, signal: abort.signal };
      const response = await ServerConnection.makeRequest(url, options, this._settings);
      if (!response.ok) {
        throw await ServerConnection.ResponseError.create(response);
      }
      return (await response.json()) as T;
    } finally {
      clearTimeout(timer);
    }
  }

  private readonly _settings: ServerConnection.ISettings;
}
