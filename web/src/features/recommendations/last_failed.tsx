import Box from '@mui/material/Box';
import type { Job } from '../../api/generated';
import { phrases } from '../../ui/phrases';

const words = phrases('features/recommendations/last_failed', {
  kinds: (kind: string) =>
    ({
      nightly: 'Making the list',
      forecast: 'Forecasting',
      sample: 'Loading the sample',
      import: 'Importing',
      replay: 'Replaying',
    })[kind] ?? kind,
  failed: (kind: string, why: string) => `${kind} failed: ${why}`,
});

export const jobWords = (kind: string): string => words.kinds(kind);

/** Why what was done last failed, if it did. */
export function LastFailed({ jobs = [] }: { jobs: readonly Job[] | undefined }) {
  const newest = jobs[0];
  if (newest?.state !== 'failed') return null;
  return (
    <Box role="status" sx={{ color: 'error.main' }}>
      {words.failed(jobWords(newest.kind), String(newest.problem?.detail ?? ''))}
    </Box>
  );
}
