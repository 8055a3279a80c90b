import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useWithdrawPlannerWordMutation, type Word } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { date, moment, number } from '../../ui/format';
import { Part } from '../../ui/part';
import { useSay } from '../../ui/toast';
import type { At } from './demand_fan';
import { useForecast } from './read_forecast';
import { SayWord } from './say_word';
import { wordKindWords, words } from './words';

/** What a planner said of this product here, and a way to say more or to take it back. */
export function PlannerWords({ at }: { at: At }) {
  const { data: forecast } = useForecast({ ...at, levels: [] });
  const [saying, setSaying] = useState(false);
  const said = forecast?.words ?? [];
  return (
    <Part
      title={words.planner}
      note={words.plannerNote}
      actions={
        <Button
          size="small"
          onClick={() => {
            setSaying(true);
          }}
        >
          {words.sayWord}
        </Button>
      }
    >
      {said.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{words.noWords}</Box>
      ) : (
        <List>
          {said.map((word) => (
            <Said key={word.id} word={word} />
          ))}
        </List>
      )}
      {saying && (
        <SayWord
          at={at}
          onClose={() => {
            setSaying(false);
          }}
        />
      )}
    </Part>
  );
}

function Said({ word }: { word: Word }) {
  const [withdraw, withdrawing] = useWithdrawPlannerWordMutation();
  const say = useSay();
  const onWithdraw = async () => {
    const answer = await withdraw({ id: word.id });
    say(answer.error ? { said: failureOf(answer.error).detail, severity: 'error' } : { said: words.wordWithdrawn });
  };
  return (
    <li>
      <span>
        <b>
          {wordKindWords(word.kind)}
          {word.value !== null && `: ${number(word.value)}`}
        </b>
        {' · '}
        {date(word.begins_on)} – {word.ends_on === null ? '…' : date(word.ends_on)}
        <small>
          {word.reason} · {words.saidBy(word.said_by, moment(word.said_at))}
        </small>
      </span>
      <Button
        size="small"
        disabled={withdrawing.isLoading}
        aria-label={words.withdrawOne(word.reason)}
        onClick={() => void onWithdraw()}
      >
        {words.withdraw}
      </Button>
    </li>
  );
}

const List = styled('ul')(({ theme }) => ({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  maxWidth: 860,
  fontSize: 14.5,
  '& li': {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 16,
    padding: '8px 0',
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
    overflowWrap: 'anywhere',
  },
  '& small': { display: 'block', fontSize: 13, color: theme.vars.palette.text.secondary },
}));
