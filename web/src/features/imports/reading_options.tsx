import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useListLocationsQuery } from '../../api/generated';
import { Choice } from '../../ui/choice';
import type { Said } from './rules';
import { words } from './words';

interface ReadingOptionsProps {
  kind: string;
  /** No column says where rows are from. */
  asksWhere: boolean;
  said: Said;
  onChange: (said: Said) => void;
}

/** What a file cannot say of itself. */
export function ReadingOptions({ kind, asksWhere, said, onChange }: ReadingOptionsProps) {
  return (
    <Box
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: 2, alignItems: 'end' }}
    >
      {asksWhere && (
        <Where
          value={said.location}
          onChange={(location) => {
            onChange({ ...said, location });
          }}
        />
      )}
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

/** Where all rows are from, of those places that are known. */
export function Where({ value, onChange }: { value: string | null; onChange: (location: string | null) => void }) {
  const { data } = useListLocationsQuery({ limit: 1000, sort: 'name', archived: false });
  return (
    <Choice
      label={words.where}
      value={value ?? ''}
      options={[
        { value: '', words: words.whereOpen },
        ...(data?.items ?? []).map(({ name }) => ({ value: name, words: name })),
      ]}
      onChange={(location) => {
        onChange(location || null);
      }}
    />
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
