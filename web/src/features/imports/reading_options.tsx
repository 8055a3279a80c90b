import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { Choice } from '../../ui/choice';
import type { Said } from './rules';
import { words } from './words';

interface ReadingOptionsProps {
  kind: string;
  said: Said;
  onChange: (said: Said) => void;
}

/** What a file cannot say of itself. */
export function ReadingOptions({ kind, said, onChange }: ReadingOptionsProps) {
  return (
    <Box
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: 2, alignItems: 'end' }}
    >
      <Choice
        label={words.dates}
        value={said.dates ?? ''}
        options={[
          { value: '', words: words.datesOpen },
          { value: 'day-first', words: words.dayFirst },
          { value: 'month-first', words: words.monthFirst },
        ]}
        onChange={(dates) => {
          onChange({ ...said, dates: (dates || null) as Said['dates'] });
        }}
      />
      {kind === 'sales' && (
        <Choice
          label={words.duplicates}
          value={said.duplicates ?? ''}
          options={[
            { value: '', words: words.duplicatesOpen },
            { value: 'reject', words: words.duplicatesReject },
            { value: 'keep', words: words.duplicatesKeep },
          ]}
          onChange={(duplicates) => {
            onChange({ ...said, duplicates: (duplicates || null) as Said['duplicates'] });
          }}
        />
      )}
      <Choice
        label={words.unknown}
        value={said.unknown}
        options={[
          { value: 'create', words: words.unknownCreate },
          { value: 'reject', words: words.unknownReject },
        ]}
        onChange={(unknown) => {
          onChange({ ...said, unknown: unknown as Said['unknown'] });
        }}
      />
      {kind === 'stock' && (
        <DateField
          label={words.countedOn}
          value={said.countedOn}
          onChange={(countedOn) => {
            onChange({ ...said, countedOn });
          }}
        />
      )}
    </Box>
  );
}

interface DateFieldProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}

const DateField = ({ label, value, onChange }: DateFieldProps) => (
  <TextField
    type="date"
    size="small"
    label={label}
    value={value ?? ''}
    slotProps={{ inputLabel: { shrink: true } }}
    onChange={(event) => {
      onChange(event.target.value || null);
    }}
  />
);
