import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILabShell } from '@jupyterlab/application';
import { Dialog, ICommandPalette, MainAreaWidget, showDialog } from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';

import { Api } from '../api';
import { readPreferences } from '../core/preferences';
import type { IPreferenceValues } from '../tokens';
import { DEFAULT_PREFERENCES, IPreferences } from '../tokens';
import { shieldIcon } from '../ui/icon';
import { policyView } from '../ui/policyView';

/** What a person decides about the look, and the policy to read. */
export const settingsPlugin: JupyterFrontEndPlugin<IPreferences> = {
  id: 'jupyter-mlsec:settings',
  description: 'How findings are shown, and a view of the policy in force.',
  autoStart: true,
  provides: IPreferences,
  optional: [ISettingRegistry, ITranslator, ICommandPalette, ILabShell],
  activate: (
    app: JupyterFrontEnd,
    registry: ISettingRegistry | null,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    labShell: ILabShell | null
  ): IPreferences => {
    const trans = (translator ?? nullTranslator).load('jupyter-mlsec');
    const preferences = new Preferences();
    if (registry !== null) {
      void follow(registry, preferences);
    }
    const api = new Api(app.serviceManager.serverSettings);
    const command = 'jupyter-mlsec:show-policy';
    app.commands.addCommand(command, {
      label: trans.__('mlsec: Show policy'),
      caption: trans.__('The policy in force, and where each rule comes from'),
      execute: async () => {
        const content = new Widget({ node: policyView(await api.policy(), trans) });
        if (labShell === null) {
          // Notebook shows one document per page, so there is no room beside it.
          await showDialog({ title: trans.__('Policy'), body: content, buttons: [Dialog.okButton()] });
          return;
        }
        const widget = new MainAreaWidget({ content });
        widget.id = 'jupyter-mlsec-policy';
        widget.title.label = trans.__('Security policy');
        widget.title.icon = shieldIcon;
        for (const open of labShell.widgets('main')) {
          if (open.id === widget.id) {
            open.dispose();
            break;
          }
        }
        labShell.add(widget, 'main');
        labShell.activateById(widget.id);
      }
    });
    palette?.addItem({ command, category: trans.__('Security') });
    return preferences;
  }
};

class Preferences implements IPreferences {
  get changed(): ISignal<IPreferences, IPreferenceValues> {
    return this._changed;
  }

  get values(): IPreferenceValues {
    return this._values;
  }

  set values(values: IPreferenceValues) {
    this._values = values;
    this._changed.emit(values);
  }

  private readonly _changed = new Signal<IPreferences, IPreferenceValues>(this);
  private _values = DEFAULT_PREFERENCES;
}

async function follow(registry: ISettingRegistry, preferences: Preferences): Promise<void> {
  try {
    const settings = await registry.load(settingsPlugin.id);
    const read = () => {
      preferences.values = readPreferences(settings.composite, DEFAULT_PREFERENCES);
    };
    settings.changed.connect(read);
    read();
  } catch (reason) {
    console.warn('jupyter-mlsec: settings could not be read, defaults are used', reason);
  }
}
