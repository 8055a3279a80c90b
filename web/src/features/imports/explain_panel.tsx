import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { type Import, useExplainImportMutation, useImportKindsQuery } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { Choice } from '../../ui/choice';
import { Part } from '../../ui/part';
import { ColumnMeanings } from './column_meanings';
import { ReadingOptions } from './reading_options';
import { asksWhere, guessAs, guessOf, type Said, saidOf } from './rules';
import { kindWords, onScreen, words } from './words';

/** A file that could not be read as it is: a person says how it is meant, and it is read again. */
export function ExplainPanel({ found }: { found: Import }) {
  const guess = found.guess && guessOf(found.guess);
  const [said, setSaid] = useState<Said>(() => saidOf(found.options, guess?.fields));
  const [explain, explaining] = useExplainImportMutation();
  const { data: kinds = [] } = useImportKindsQuery();
  const kind = said.kind ?? guess?.kind ?? found.kind ?? 'sales';
  const shown = guess && guessAs(guess, kind, said.mapping, kinds);
  const why = found.problem?.detail as string | undefined;
  return (
    <>
      <Alert severity={found.state === 'failed' ? 'error' : 'warning'} sx={{ overflowWrap: 'anywhere' }}>
        <strong>{found.state === 'failed' ? words.failedTitle : words.mappingTitle}.</strong> {why && onScreen(why)}
      </Alert>
      <Box sx={{ mt: 3, maxWidth: { sm: 280 } }}>
        <Choice
          label={words.looksLike}
          value={kind}
          options={kinds.map(({ name }) => ({ value: name, words: kindWords(name) }))}
          disabled={explaining.isLoading}
          onChange={(kind) => {
            setSaid({ ...said, kind, mapping: null });
          }}
        />
      </Box>
      {shown && (
        <Part title={words.columns} note={words.columnsNote}>
          <ColumnMeanings
            guess={shown}
            kinds={kinds}
            disabled={explaining.isLoading}
            onChange={(mapping) => {
              setSaid({ ...said, kind, mapping });
            }}
          />
        </Part>
      )}
      <Part title={words.how}>
        <ReadingOptions kind={kind} asksWhere={asksWhere(kinds, kind, shown?.fields)} said={said} onChange={setSaid} />
      </Part>
      {explaining.error !== undefined && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {failureOf(explaining.error).detail}
        </Alert>
      )}
      <Box sx={{ mt: 3 }}>
        <Button
          variant="contained"
          disabled={explaining.isLoading}
          onClick={() => {
            const reading = {
              kind,
              mapping: said.mapping ?? found.options.mapping ?? {},
              dates: said.dates,
              duplicates: said.duplicates,
              unknown_products: said.unknown,
              counted_on: said.countedOn,
              first_day: said.firstDay,
              location: said.location,
            };
            void explain({ id: found.id, reading });
          }}
        >
          {words.explain}
        </Button>
      </Box>
    </>
  );
}
