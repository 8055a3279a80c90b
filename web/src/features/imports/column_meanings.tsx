import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { KindOfFile } from '../../api/generated';
import { Choice } from '../../ui/choice';
import { type Guess, meaningOf, withMeaning } from './rules';
import { fieldWords, words } from './words';

interface ColumnMeaningsProps {
  guess: Guess;
  kinds: readonly KindOfFile[];
  onChange: (mapping: Record<string, string>) => void;
  disabled: boolean;
}

/** Each column of a file with its first values and what it is taken to mean, which can be changed. */
export function ColumnMeanings({ guess, kinds, onChange, disabled }: ColumnMeaningsProps) {
  const kind = kinds.find(({ name }) => name === guess.kind);
  const fields = [...(kind?.required ?? []), ...(kind?.optional ?? [])];
  const options = [
    { value: '', words: words.notRead },
    ...fields.map((field) => ({ value: field, words: fieldWords(field) })),
  ];
  return (
    <>
      <Table>
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.samples}</th>
            <th scope="col">{words.means}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(guess.samples).map(([header, cells]) => {
            const meaning = meaningOf(guess.fields, header);
            const unsure = meaning !== null && (guess.sure[meaning] ?? 1) < 1;
            return (
              <tr key={header} data-unread={meaning === null || undefined}>
                <th scope="row">{header}</th>
                <td className="samples">{cells.slice(0, 3).join(' · ')}</td>
                <td>
                  <Choice
                    bare
                    label={`${words.means}: ${header}`}
                    value={meaning ?? ''}
                    options={options}
                    disabled={disabled}
                    onChange={(field) => {
                      onChange(withMeaning(guess.fields, header, field === '' ? null : field));
                    }}
                  />
                  {unsure && <small>{words.guessed}</small>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {guess.missing.length > 0 && (
        <Box role="status" sx={{ mt: 1.5, color: 'error.main', fontSize: 14 }}>
          {words.required} {guess.missing.map(fieldWords).join(', ')}
        </Box>
      )}
      {guess.personal.length > 0 && (
        <Box sx={{ mt: 1.5, color: 'text.secondary', fontSize: 14, overflowWrap: 'anywhere' }}>
          {words.personal(guess.personal.join(', '))}
        </Box>
      )}
    </>
  );
}

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 14,
  tableLayout: 'fixed',
  '& th, & td': {
    padding: '7px 12px 7px 0',
    textAlign: 'start',
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
    overflowWrap: 'anywhere',
  },
  '& thead th': { fontSize: 12.5, fontWeight: 400, color: theme.vars.palette.text.secondary },
  '& tbody th': { fontWeight: 600 },
  '& [data-unread] th': { fontWeight: 400, color: theme.vars.palette.text.secondary },
  '& .samples': { color: theme.vars.palette.text.secondary },
  '& small': { color: theme.vars.palette.warning.main },
  '@media (max-width: 599px)': {
    '& thead': { display: 'none' },
    '& tr': { display: 'block', paddingBlock: 8, borderBottom: `1px solid ${theme.vars.palette.hairline}` },
    '& th, & td': { display: 'block', border: 0, padding: '2px 0' },
  },
}));
