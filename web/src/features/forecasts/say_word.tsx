import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useSayPlannerWordMutation, type WordKind } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { Choice } from '../../ui/choice';
import { today } from '../../ui/dates';
import { readNumber } from '../../ui/read_number';
import { Sheet } from '../../ui/sheet';
import { useSay } from '../../ui/toast';
import type { At } from './demand_fan';
import { WORD_KINDS, wordKindWords, words } from './words';

const WITHOUT_VALUE = new Set(['closed', 'end_of_life']);

/** What somebody knows of the days to come. */
export function SayWord({ at, onClose }: { at: At; onClose: () => void }) {
  const [draft, setDraft] = useState({
    kind: 'change' as WordKind,
    value: '',
    begins: today(),
    ends: '',
    reason: '',
    where: 'here',
  });
  const [failure, setFailure] = useState<string | null>(null);
  const [send, sending] = useSayPlannerWordMutation();
  const say = useSay();
  const valued = !WITHOUT_VALUE.has(draft.kind);

  const onSend = async () => {
    const value = readNumber(draft.value);
    if (valued && value === null) {
      setFailure(words.notAWord(draft.value));
      return;
    }
    const answer = await send({
      wordBody: {
        kind: draft.kind,
        value: valued ? value : null,
        begins_on: draft.begins,
        ends_on: draft.ends === '' ? null : draft.ends,
        reason: draft.reason.trim(),
        product: at.product,
        location: draft.where === 'here' ? at.location : null,
      },
    });
    if (answer.error) setFailure(failureOf(answer.error).detail);
    else {
      say({ said: words.wordSaid });
      onClose();
    }
  };
  const field = (name: 'value' | 'begins' | 'ends' | 'reason', label: string, more: object = {}) => (
    <TextField
      size="small"
      label={label}
      value={draft[name]}
      onChange={(event) => {
        setDraft({ ...draft, [name]: event.target.value });
      }}
      {...more}
    />
  );
  const asDate = { type: 'date', slotProps: { inputLabel: { shrink: true } } };
  return (
    <Sheet
      title={words.saySomething}
      confirm={words.say}
      busy={sending.isLoading}
      failure={failure}
      onSend={() => void onSend()}
      onClose={onClose}
    >
      <Choice
        label={words.wordKind}
        value={draft.kind}
        options={WORD_KINDS.map((kind) => ({ value: kind, words: wordKindWords(kind) }))}
        onChange={(kind) => {
          setDraft({ ...draft, kind: kind as WordKind });
        }}
      />
      {valued &&
        field('value', draft.kind === 'change' ? words.wordFactor : words.wordValue, {
          slotProps: { htmlInput: { inputMode: 'decimal' } },
        })}
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2 }}>
        {field('begins', words.begins, asDate)}
        {draft.kind !== 'end_of_life' && field('ends', words.ends, { ...asDate, helperText: words.endsHint })}
      </Box>
      {field('reason', words.reason, { helperText: words.reasonHint })}
      <Choice
        label={words.wordWhere}
        value={draft.where}
        options={[
          { value: 'here', words: words.onlyHere },
          { value: 'everywhere', words: words.everywhere },
        ]}
        onChange={(where) => {
          setDraft({ ...draft, where });
        }}
      />
    </Sheet>
  );
}
