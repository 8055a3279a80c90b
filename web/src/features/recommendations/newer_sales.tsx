import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { day } from '../../ui/format';
import { phrases } from '../../ui/phrases';
import { useMakeAnew, words as making } from './make_anew';

const words = phrases('features/recommendations/newer_sales', {
  newer: (day: string) => `Sales up to ${day} came in after this list was made.`,
});

/** Up to when sales came in that a list does not count yet. */
export const newerSalesWords = (until: string): string => words.newer(day(until));

/** Says of a list that newer sales are known, with the way to one that counts them. */
export function NewerSales({ until }: { until: string }) {
  const { makeAnew, isAsking, isRunning } = useMakeAnew();
  return (
    <Box
      role="status"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, fontSize: 14, pb: 1.5 }}
    >
      <Box component="span" sx={{ color: 'warning.main' }}>
        {newerSalesWords(until)}
      </Box>
      <Button size="small" loading={isAsking} disabled={isRunning} onClick={() => void makeAnew()}>
        {making.makeAnew}
      </Button>
    </Box>
  );
}
