/** Settings as they come from a file that anyone may have edited. */

import type { IPreferenceValues } from '../tokens';

/** Known values, and the defaults for everything else. */
export function readPreferences(
  settings: { readonly [name: string]: unknown },
  defaults: IPreferenceValues
): IPreferenceValues {
  const { underline, delay, endpoints } = settings;
  return {
    underline: typeof underline === 'boolean' ? underline : defaults.underline,
    delay:
      typeof delay === 'number' && Number.isFinite(delay)
        ? Math.min(5000, Math.max(50, delay))
        : defaults.delay,
    endpoints:
      endpoints === 'none' || endpoints === 'not-allowed' || endpoints === 'all'
        ? endpoints
        : defaults.endpoints
  };
}
