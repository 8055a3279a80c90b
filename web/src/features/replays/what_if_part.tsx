import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { styled } from '@mui/material/styles';
import { type FormEvent, useState } from 'react';
import { useGetWhatIfQuery, useRequestWhatIfMutation, type WhatIf } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { Choice } from '../../ui/choice';
import { Part } from '../../ui/part';
import { UnitField } from '../../ui/unit_field';
import { changesOf, type Imagined, isBare, rowsOf, sentenceOf } from './what_if';
import { choices, words } from './what_if_words';

const WEEKS = 8;
const ASK_EVERY_MS = 500;

/** Another lead time, service, demand or price for one product at one place, and what would come of it; changes nothing. */
export function WhatIfPart({ product, location }: { product: string; location: string }) {
  const [kind, setKind] = useState<Imagined>('lead_time');
  const [typed, setTyped] = useState(choices.lead_time.first);
  const [failure, setFailure] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [request, requesting] = useRequestWhatIfMutation();

  const onAsk = async (event: FormEvent) => {
    event.preventDefault();
    const changes = changesOf(kind, typed);
    if (changes === null) {
      setFailure(words.notANumber(typed));
      return;
    }
    const answer = await request({ whatIfBody: { changes, weeks: WEEKS, product, location } });
    setFailure(answer.error ? failureOf(answer.error).detail : null);
    setAsked(answer.data?.id ?? null);
  };

  return (
    <Part title={words.title} note={words.note}>
      <Box
        component="form"
        noValidate
        onSubmit={(event) => void onAsk(event)}
        sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 2 }}
      >
        <Box sx={{ width: { xs: '100%', sm: 260 } }}>
          <Choice
            label={words.imagine}
            value={kind}
            options={Object.entries(choices).map(([value, choice]) => ({ value, words: choice.words }))}
            onChange={(chosen) => {
              setKind(chosen as Imagined);
              setTyped(choices[chosen as Imagined].first);
              setFailure(null);
            }}
          />
        </Box>
        {!isBare(kind) && (
          <Box sx={{ width: { xs: '100%', sm: 230 }, display: 'grid' }}>
            <UnitField label={choices[kind].field} unit={choices[kind].unit} value={typed} onChange={setTyped} />
          </Box>
        )}
        <Button type="submit" variant="outlined" disabled={requesting.isLoading}>
          {words.ask}
        </Button>
      </Box>
      {failure !== null && (
        <Alert severity="error" sx={{ mt: 2, maxWidth: 720 }}>
          {failure}
        </Alert>
      )}
      {asked !== null && <Answer key={asked} id={asked} />}
    </Part>
  );
}

function Answer({ id }: { id: string }) {
  const [done, setDone] = useState(false);
  const { data, error } = useGetWhatIfQuery({ id }, { pollingInterval: done ? 0 : ASK_EVERY_MS });
  const isDone = data !== undefined && data.state !== 'waiting' && data.state !== 'running';
  if (isDone && !done) setDone(true);
  if (error) return <Wrong detail={failureOf(error).detail} />;
  if (data?.state === 'failed') return <Wrong detail={String(data.problem?.detail ?? words.failed)} />;
  if (data?.state !== 'done') {
    return (
      <Box role="status" sx={{ maxWidth: 420, mt: 2, fontSize: 14, color: 'text.secondary' }}>
        {words.living}
        <LinearProgress aria-label={words.living} sx={{ mt: 1, borderRadius: 2 }} />
      </Box>
    );
  }
  return <Worlds found={data} />;
}

const Wrong = ({ detail }: { detail: string }) => (
  <Alert severity="warning" sx={{ mt: 2, maxWidth: 720 }}>
    {detail}
  </Alert>
);

function Worlds({ found }: { found: WhatIf }) {
  return (
    <Box role="status" sx={{ mt: 2.5 }}>
      <Box sx={{ fontSize: 16, fontWeight: 600, mb: 1 }}>{sentenceOf(found)}</Box>
      <Table aria-label={words.table}>
        <thead>
          <tr>
            <th scope="col">{words.figure}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(found).map((row) => (
            <tr key={row.name} data-changed={row.before === row.after ? undefined : true}>
              <th scope="row">{row.name}</th>
              <td>{row.before}</td>
              <td>{row.after}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {found.notices.map((notice) => (
        <Box key={notice} sx={{ mt: 1.5, fontSize: 14, color: 'text.secondary', maxWidth: 720 }}>
          {notice}
        </Box>
      ))}
    </Box>
  );
}

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  maxWidth: 620,
  borderCollapse: 'collapse',
  fontSize: 14.5,
  '& th, & td': {
    padding: '7px 0',
    textAlign: 'end',
    fontWeight: 400,
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  },
  '& th:first-of-type': { textAlign: 'start' },
  '& thead th': { fontSize: 13, color: theme.vars.palette.text.secondary },
  '& [data-changed] td:last-of-type': { fontWeight: 650 },
}));
