import {
  type PartSettings,
  type SettingsChange,
  useChangeSettingsMutation,
  useRestoreSettingsMutation,
} from '../../api/generated';
import { failureOf } from '../../http/failure';
import { ifMatch } from '../../http/versions';
import { useSay } from '../../ui/toast';
import { partName, scopeOf } from './part_name';
import { words } from './words';

/** Have a part say again what it said before its last change; before its first it said nothing. */
export function useTakeBack(): (part: PartSettings) => Promise<void> {
  const [restore] = useRestoreSettingsMutation();
  const [change] = useChangeSettingsMutation();
  const say = useSay();
  return async (part) => {
    const scope = scopeOf(part);
    const answer =
      part.version > 1
        ? await restore({ ...scope, version: part.version - 1 })
        : await change({ ...scope, 'If-Match': ifMatch(part.version), settingsChange: nothingOf(part.said) });
    say(
      answer.error
        ? { said: failureOf(answer.error).detail, severity: 'error' }
        : { said: words.takenBack(partName(part)) },
    );
  };
}

/** Every setting that is said, taken away. */
export const nothingOf = (said: PartSettings['said']): SettingsChange =>
  Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value === null ? [] : [[name, null]])));
