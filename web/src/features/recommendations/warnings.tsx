import Box from '@mui/material/Box';
import type { Job, Summary } from '../../api/generated';
import { LastFailed } from './last_failed';
import { outdatedWords } from './outdated';
import { WithoutTerms } from './without_terms';

interface WarningsProps {
  summary: Summary | undefined;
  jobs: readonly Job[] | undefined;
}

/** What the list does not know, leaves out or failed at: on a phone it comes before the lines. */
export function Warnings({ summary, jobs }: WarningsProps) {
  const outdated = summary ? outdatedWords(summary) : null;
  return (
    <Box sx={{ display: 'grid', rowGap: 1, fontSize: 14, mb: 2.5, '&:empty': { display: 'none' } }}>
      {outdated !== null && <Box sx={{ color: 'warning.main' }}>{outdated}</Box>}
      <WithoutTerms items={summary?.items_without_terms.value ?? 0} />
      <LastFailed jobs={jobs} />
    </Box>
  );
}
