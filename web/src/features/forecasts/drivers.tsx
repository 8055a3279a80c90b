import { useState } from 'react';
import { type ContributionPeriod, useForecastContributionsQuery } from '../../api/generated';
import { Contributions } from '../../charts/contributions';
import { failureOf } from '../../http/failure';
import { plural } from '../../ui/format';
import { Part } from '../../ui/part';
import { Segments } from '../../ui/segments';
import { Answered, Failed, Loading } from '../../ui/states';
import type { At } from './demand_fan';
import { decimalsOf, roundedTogether, writtenWith } from './same_decimals';
import { commonSentences, summedParts } from './summed_parts';
import { words } from './words';

const NOT_FOUND = 404;

/** What the mean that is forecast is made of: a line for each part, which add up to it, with its reason. */
export function Drivers({ at }: { at: At }) {
  const [days, setDays] = useState('7');
  const query = useForecastContributionsQuery(at);
  const periods = query.data?.[0]?.periods ?? [];
  const spans = ['1', '7', '14', '28'].filter((span) => Number(span) <= Math.max(periods.length, 1));
  const chosenOf = (all: readonly ContributionPeriod[] = []) => all.slice(0, Number(chosen));
  const chosen = spans.includes(days) ? days : (spans.at(-1) ?? '1');
  return (
    <Part
      title={words.drivers}
      note={periods.length > 0 ? words.driversNote(Number(chosen)) : undefined}
      actions={
        periods.length > 0 && (
          <Segments
            label={words.daysChosen}
            value={chosen}
            options={Object.fromEntries(spans.map((span) => [span, plural(Number(span), 'day')]))}
            onChange={setDays}
          />
        )
      }
    >
      <Answered
        of={query}
        loading={<Loading lines={3} />}
        failed={(error) =>
          failureOf(error).status === NOT_FOUND ? (
            <p style={{ margin: 0 }}>{failureOf(error).detail}</p>
          ) : (
            <Failed error={error} />
          )
        }
      >
        {(found) => (
          <div style={{ maxWidth: 860 }}>
            <Parts of={chosenOf(found[0]?.periods)} />
            <p>{[...commonSentences(chosenOf(found[0]?.periods)), found[0]?.basis].filter(Boolean).join(' ')}</p>
          </div>
        )}
      </Answered>
    </Part>
  );
}

function Parts({ of }: { of: readonly ContributionPeriod[] }) {
  const parts = summedParts(of);
  const decimals = decimalsOf(parts.at(-1)?.value ?? 0);
  return (
    <Contributions label={words.driversLabel} parts={roundedTogether(parts, decimals)} {...writtenWith(decimals)} />
  );
}
