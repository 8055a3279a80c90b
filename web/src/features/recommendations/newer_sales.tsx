import Box from '@mui/material/Box';
import { day } from '../../ui/format';
import { phrases } from '../../ui/phrases';
import { MakeAnewButton } from './make_anew_button';

const words = phrases('features/recommendations/newer_sales', {
  newer: (day: string) => `Sales up to ${day} came in after this list was made.`,
});

/** Up to when sales came in that a list does not count yet. */
export const newerSalesWords = (until: string): string => words.newer(day(until));

/** Says of a list that newer sales are known, with the way to one that counts them. */
export function NewerSales({ until }: { until: string }) {
  return (
    <Box
      role="status"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, fontSize: 14, pb: 1.5 }}
    >
      <Box component="span" sx={{ color: 'warning.main' }}>
        {newerSalesWords(until)}
      </Box>
      <MakeAnewButton size="small" />
    </Box>
  );
}
