import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { UnitField } from '../../ui/unit_field';
import { choicesOf, type Option } from './choices';
import { nameOf, partsOf, type Rule, RULES } from './ordering_rule';
import { choiceWords, type SettingField, unitWords, words } from './words';

interface SettingProps {
  field: SettingField;
  typed: string;
  /** What holds as long as nothing is said here. */
  instead: string;
  currency: string | null;
  onType: (typed: string) => void;
}

/** One setting in the shape of its kind: a choice, or a number with its unit. */
export function Setting(props: SettingProps) {
  const { field, typed, currency } = props;
  const choices = useMemo(() => choicesOf(field.name, typed), [field.name, typed]);
  if (field.kind === 'rule') return <RuleSetting {...props} />;
  if (choices !== null) return <Chosen {...props} label={field.label} hint={field.hint} choices={choices} />;
  return (
    <UnitField
      label={field.label}
      hint={field.hint}
      unit={unitWords(field, currency)}
      value={typed}
      instead={props.instead}
      code={field.kind === 'code'}
      onChange={props.onType}
    />
  );
}

interface ShapeProps {
  label: string;
  hint?: string;
  typed: string;
  instead: string;
  onType: (typed: string) => void;
}

const Chosen = ({ label, hint, typed, instead, choices, onType }: ShapeProps & { choices: readonly Option[] }) => (
  <TextField
    select
    size="small"
    label={label}
    value={typed}
    helperText={hint}
    slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
    onChange={(event) => {
      onType(event.target.value);
    }}
  >
    <option value="">{instead === words.unset ? instead : words.notSaid(instead)}</option>
    {choices.map((choice) => (
      <option key={choice.value} value={choice.value}>
        {choice.words}
      </option>
    ))}
  </TextField>
);

/** Which rule orders, and beside it the numbers that it goes by. */
function RuleSetting({ field, typed, instead, onType }: SettingProps) {
  const said = partsOf(typed);
  const [first = '', second = ''] = said?.numbers ?? [];
  const number = (label: string, value: string, onNumber: (number: string) => void, hint?: string) => (
    <UnitField label={label} value={value} hint={hint} onChange={onNumber} />
  );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Chosen
        label={field.label}
        hint={field.hint}
        typed={said?.rule ?? ''}
        instead={instead}
        choices={RULES.map((rule) => ({ value: rule, words: choiceWords(`rule.${rule}`) }))}
        onType={(rule) => {
          onType(rule === '' ? '' : nameOf(rule as Rule));
        }}
      />
      {said?.rule === 'cover' &&
        number(words.cover, first, (periods) => {
          onType(nameOf('cover', [periods]));
        })}
      {said?.rule === 'min-max' && (
        <>
          {number(words.low, first, (low) => {
            onType(nameOf('min-max', [low, second]));
          })}
          {number(
            words.span,
            second,
            (span) => {
              onType(nameOf('min-max', [first, span]));
            },
            words.spanHint,
          )}
        </>
      )}
    </Box>
  );
}
