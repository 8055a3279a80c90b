import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useChangeSettingsMutation, useGetSettingsQuery, useSettingsInForceQuery } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { ifMatch, wasOvertaken } from '../../http/versions';
import { Part } from '../../ui/part';
import { Answered } from '../../ui/states';
import { useSay } from '../../ui/toast';
import { Setting } from './setting';
import { changeOf, type Draft, typedOf, valueWords } from './settings_draft';
import type { Scope } from './settings_versions';
import { fields, scopeNames, type SettingField, words } from './words';

type Values = Record<string, string | number | null | undefined>;

/** The settings of one scope: what it says itself, and in an empty field what holds instead. */
export function SettingsForm({ scope }: { scope: Scope }) {
  const query = useGetSettingsQuery(scope);
  const inForce = useSettingsInForceQuery({
    ...(scope.location === undefined ? {} : { location: scope.location }),
    ...(scope.product === undefined ? {} : { product: scope.product }),
  });
  const [draft, setDraft] = useState<Draft>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [change, changing] = useChangeSettingsMutation();
  const say = useSay();
  const whole = Object.keys(scope).length === 0;
  const groups = whole ? (['orders', 'attention', 'organisation'] as const) : (['orders', 'attention'] as const);

  const save = async (version: number) => {
    const wanted = changeOf(fields(), draft);
    if (typeof wanted === 'string') {
      setFailure(wanted);
      return;
    }
    const answer = await change({ ...scope, 'If-Match': ifMatch(version), settingsChange: wanted });
    if (answer.error) {
      setFailure(wasOvertaken(answer.error) ? words.overtaken : failureOf(answer.error).detail);
      if (wasOvertaken(answer.error)) void query.refetch();
      return;
    }
    setDraft({});
    setFailure(null);
    say({ said: words.saved(answer.data.version) });
  };

  return (
    <Answered of={query}>
      {(told) => {
        const said = told.said as Values;
        const known = new Map(inForce.data?.map((one) => [one.name, one]));
        const currency = (known.get('currency')?.value ?? null) as string | null;
        const touched = Object.keys(draft).length > 0;
        const shown = fields().filter(({ name }) => name in said || known.has(name));
        return (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void save(told.version);
            }}
          >
            {groups.map((group) => (
              <Part key={group} title={words[group]}>
                <Box
                  sx={{
                    display: 'grid',
                    gridTemplateColumns: 'repeat(auto-fill, minmax(min(300px, 100%), 1fr))',
                    gap: 2.5,
                  }}
                >
                  {shown
                    .filter((field) => field.group === group)
                    .map((field) => (
                      <Setting
                        key={field.name}
                        field={field}
                        typed={draft[field.name] ?? typedOf(field, said[field.name])}
                        instead={insteadOf(field, known.get(field.name), currency)}
                        currency={currency}
                        onType={(typed) => {
                          setDraft({ ...draft, [field.name]: typed });
                        }}
                      />
                    ))}
                </Box>
              </Part>
            ))}
            {failure !== null && (
              <Alert severity="error" sx={{ mt: 3 }}>
                {failure}
              </Alert>
            )}
            <Box sx={{ display: 'flex', gap: 1.5, mt: 3 }}>
              <Button type="submit" variant="contained" disabled={!touched || changing.isLoading}>
                {words.save}
              </Button>
              <Button
                disabled={!touched}
                onClick={() => {
                  setDraft({});
                  setFailure(null);
                }}
              >
                {words.undo}
              </Button>
            </Box>
          </form>
        );
      }}
    </Answered>
  );
}

interface InForce {
  value?: string | number | null;
  scope?: string | null;
}

/** What holds if nothing is said here. */
function insteadOf(field: SettingField, found: InForce | undefined, currency: string | null): string {
  if (found?.value === undefined || found.value === null) return words.unset;
  const name = scopeNames[(found.scope ?? 'none') as keyof typeof scopeNames];
  const value = field.unit ? typedOf(field, found.value) : valueWords(field, found.value, currency);
  return words.inherits(value, name);
}
