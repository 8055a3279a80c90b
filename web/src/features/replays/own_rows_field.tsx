import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useDeferredValue, useId, useMemo, useRef } from 'react';
import { type BadRow, readLevels, readOrders, textOf } from './own_rows';
import { words } from './own_rows_words';
import { ruleWords } from './words';

const READERS = { levels: readLevels, orders: readOrders };
const MOST_SHOWN = 8;

interface OwnRowsFieldProps {
  rule: 'levels' | 'orders';
  text: string;
  onChange: (text: string) => void;
}

/** The rows of one's own rule: typed, pasted or from a file, and at once what of them can be read. */
export function OwnRowsField({ rule, text, onChange }: OwnRowsFieldProps) {
  const [hint, account] = [useId(), useId()];
  const chosen = useRef<HTMLInputElement>(null);
  const settled = useDeferredValue(text);
  const { rows, bad } = useMemo(() => READERS[rule](settled), [rule, settled]);
  const name = ruleWords(rule);
  return (
    <Box role="group" aria-label={name}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2 }}>
        <Box sx={{ fontWeight: 600 }}>{name}</Box>
        <Button
          size="small"
          aria-label={words.fileOf(name)}
          sx={{ ml: 'auto' }}
          onClick={() => {
            chosen.current?.click();
          }}
        >
          {words.file}
        </Button>
        <input
          ref={chosen}
          type="file"
          hidden
          accept=".csv,.tsv,.txt"
          aria-label={words.fileOf(name)}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void textOf(file).then(onChange);
            event.target.value = '';
          }}
        />
      </Box>
      <Box id={hint} sx={{ fontSize: 14, color: 'text.secondary', mb: 1, textWrap: 'pretty' }}>
        {words[`${rule}Hint`]} {words.ways}
      </Box>
      <Rows
        aria-label={name}
        aria-describedby={`${hint} ${account}`}
        aria-invalid={bad.length > 0}
        rows={6}
        spellCheck={false}
        placeholder={words[`${rule}Example`]}
        value={text}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <Box id={account} role="status" sx={{ fontSize: 14, color: 'text.secondary' }}>
        {settled.trim() !== '' && words.read(rows.length)}
        {bad.length > 0 && (
          <>
            {', '}
            <Box component="span" sx={{ color: 'error.main' }}>
              {words.toMend(bad.length)}
            </Box>
          </>
        )}
      </Box>
      {bad.length > 0 && <ToMend bad={bad} />}
    </Box>
  );
}

const ToMend = ({ bad }: { bad: readonly BadRow[] }) => (
  <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, fontSize: 14, overflowWrap: 'anywhere' }}>
    {bad.slice(0, MOST_SHOWN).map(({ line, said }) => (
      <li key={line}>
        <b>{words.line(line)}</b>: {said}
      </li>
    ))}
    {bad.length > MOST_SHOWN && <li>{words.more(bad.length - MOST_SHOWN)}</li>}
  </Box>
);

const Rows = styled('textarea')(({ theme }) => ({
  display: 'block',
  width: '100%',
  boxSizing: 'border-box',
  padding: '10px 12px',
  borderRadius: 8,
  border: `1px solid ${theme.vars.palette.divider}`,
  backgroundColor: theme.vars.palette.background.paper,
  color: theme.vars.palette.text.primary,
  fontFamily: 'ui-monospace, monospace',
  fontSize: 14,
  lineHeight: 1.5,
  resize: 'vertical',
  whiteSpace: 'pre',
  '&::placeholder': { color: theme.vars.palette.text.secondary, opacity: 1 },
  '&:focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -1 },
  '&[aria-invalid=true]': { borderColor: theme.vars.palette.error.main },
  '@media (max-width: 759px)': { fontSize: 16 },
}));
