import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';

import type { EndpointsShown } from './core/marks';

/** What a person decides about the look of things. What is allowed is never decided here. */
export interface IPreferences {
  readonly values: IPreferenceValues;
  readonly changed: ISignal<IPreferences, IPreferenceValues>;
}

export interface IPreferenceValues {
  /** Underline findings while typing. */
  underline: boolean;
  /** Milliseconds without a key stroke before a cell is checked. */
  delay: number;
  /** Which hosts are marked in the text. */
  endpoints: EndpointsShown;
}

export const DEFAULT_PREFERENCES: IPreferenceValues = {
  underline: true,
  delay: 250,
  endpoints: 'not-allowed'
};

export const IPreferences = new Token<IPreferences>(
  'jupyter-mlsec:IPreferences',
  'How jupyter-mlsec shows what it finds.'
);
