import Box from '@mui/material/Box';
import type { Job, Summary } from '../../api/generated';
import { LastFailed } from './last_failed';
import { newerSalesWords } from './newer_sales';
import { WithoutTerms } from './without_terms';

interface WarningsProps {
  summary: Summary | undefined;
  jobs: readonly Job[] | undefined;
}

/** What the list does not know, leaves out or failed at: on a phone it comes before the lines. */
export const Warnings = ({ summary, jobs }: WarningsProps) => (
  <Box sx={{ display: 'grid', rowGap: 1, fontSize: 14, mb: 2.5, '&:empty': { display: 'none' } }}>
    {typeof summary?.newer_sales === 'string' && (
      <Box sx={{ color: 'warning.main' }}>{newerSalesWords(summary.newer_sales)}</Box>
    )}
    <WithoutTerms items={summary?.items_without_terms.value ?? 0} />
    <LastFailed jobs={jobs} />
  </Box>
);
