import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useListCategoriesQuery, useListLocationsQuery, useRequestReplayMutation } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { Choice } from '../../ui/choice';
import { type Asked, bodyOf, usualQuestion, withRule } from './asked';
import { OwnRowsField } from './own_rows_field';
import { CHOICES, ruleWords, words } from './words';

/** Which rules, over which days, for what. */
export function AskForm({ lastDay }: { lastDay: string }) {
  const [asked, setAsked] = useState<Asked>(() => usualQuestion(lastDay));
  const [failure, setFailure] = useState<string | null>(null);
  const [request, requesting] = useRequestReplayMutation();
  const { data: locations } = useListLocationsQuery({ limit: 1000, sort: 'name' });
  const { data: categories } = useListCategoriesQuery({ limit: 1000 });
  const navigate = useNavigate();

  const send = async () => {
    const body = bodyOf(asked);
    if (typeof body === 'string') {
      setFailure(body);
      return;
    }
    const answer = await request({ replayBody: body });
    if (answer.error) setFailure(failureOf(answer.error).detail);
    else await navigate(`/replay?replay=${answer.data.id}`);
  };
  const field = (name: keyof Omit<Asked, 'policies' | 'levels' | 'orders'>, label: string, type = 'text') => (
    <TextField
      size="small"
      type={type}
      label={label}
      value={asked[name]}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: type === 'text' ? { inputMode: 'decimal' } : {} }}
      onChange={(event) => {
        setAsked({ ...asked, [name]: event.target.value });
      }}
    />
  );
  const columns = {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))',
    gap: 2,
    alignItems: 'end',
  };
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gap: 2.5 }}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Box role="group" aria-label={words.rules}>
        <Box sx={{ fontWeight: 600 }}>{words.rules}</Box>
        <Box sx={{ fontSize: 14, color: 'text.secondary', mb: 1 }}>{words.rulesHint}</Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {CHOICES.map((rule) => {
            const place = asked.policies.indexOf(rule);
            return (
              <Chip
                key={rule}
                clickable
                component="button"
                type="button"
                aria-pressed={place >= 0}
                color={place >= 0 ? 'primary' : 'default'}
                variant={place >= 0 ? 'filled' : 'outlined'}
                label={place === 0 ? `${ruleWords(rule)} · ${words.first}` : ruleWords(rule)}
                onClick={() => {
                  setAsked({ ...asked, policies: withRule(asked.policies, rule) });
                }}
              />
            );
          })}
        </Box>
      </Box>
      {(['levels', 'orders'] as const).map(
        (rule) =>
          asked.policies.includes(rule) && (
            <OwnRowsField
              key={rule}
              rule={rule}
              text={asked[rule]}
              onChange={(text) => {
                setAsked((now) => ({ ...now, [rule]: text }));
              }}
            />
          ),
      )}
      <Box sx={columns}>
        {field('from', words.from, 'date')}
        {field('to', words.to, 'date')}
        <Choice
          label={words.location}
          value={asked.location}
          options={[
            { value: '', words: words.everywhere },
            ...(locations?.items ?? []).map(({ name }) => ({ value: name, words: name })),
          ]}
          onChange={(location) => {
            setAsked({ ...asked, location });
          }}
        />
        <Choice
          label={words.category}
          value={asked.category}
          options={[
            { value: '', words: words.everything },
            ...(categories?.items ?? []).map(({ path }) => ({ value: path, words: path })),
          ]}
          onChange={(category) => {
            setAsked({ ...asked, category });
          }}
        />
      </Box>
      <details>
        <summary style={{ cursor: 'pointer', marginBottom: 16 }}>
          {words.more}{' '}
          <Box component="small" sx={{ color: 'text.secondary' }}>
            {words.moreHint}
          </Box>
        </summary>
        <Box sx={columns}>
          {field('leadTime', words.leadTime)}
          {field('review', words.review)}
          {field('holding', words.holding)}
          {field('shortage', words.shortage)}
        </Box>
      </details>
      {failure !== null && <Alert severity="error">{failure}</Alert>}
      <div>
        <Button type="submit" variant="contained" disabled={requesting.isLoading}>
          {words.start}
        </Button>
      </div>
    </Box>
  );
}
