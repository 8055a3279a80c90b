import { useProductAccuracyQuery } from '../../api/generated';
import { Part } from '../../ui/part';
import { Answered, Loading } from '../../ui/states';
import { AccuracyTable } from './accuracy_table';
import type { At } from './demand_fan';
import { words } from './words';

/** How good the forecasts of this product were, by how far ahead they looked. */
export function PastAccuracy({ at }: { at: At }) {
  const query = useProductAccuracyQuery({ ...at, by: 'horizon' });
  return (
    <Part title={words.accuracy} note={words.accuracyNote}>
      <Answered of={query} loading={<Loading lines={2} />}>
        {(groups) =>
          groups.some((group) => group.periods > 0) ? (
            <AccuracyTable groups={groups} head={words.horizon} />
          ) : (
            <p style={{ margin: 0 }}>{words.noAccuracy}</p>
          )
        }
      </Answered>
    </Part>
  );
}
