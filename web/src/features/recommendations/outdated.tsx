import Box from '@mui/material/Box';
import type { ReorderList } from '../../api/generated';
import { day } from '../../ui/format';
import { phrases } from '../../ui/phrases';
import { MakeAnewButton } from './make_anew_button';

const words = phrases('features/recommendations/outdated', {
  newer: (day: string) => `Sales up to ${day} came in after this list was made.`,
  undone: 'An import was undone after this list was made.',
});

type Since = Pick<ReorderList, 'newer_sales' | 'undone_since'>;

/** What came in or was taken back that a list does not count yet; null where it counts all that is known. */
export function outdatedWords({ newer_sales: newer, undone_since: undone }: Since): string | null {
  const said = [newer === null ? [] : words.newer(day(newer)), undone ? words.undone : []].flat();
  return said.length === 0 ? null : said.join(' ');
}

/** Says of a list that it is older than what is known, with the way to one that is not. */
export function Outdated({ list }: { list: Since }) {
  const said = outdatedWords(list);
  if (said === null) return null;
  return (
    <Box
      role="status"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, fontSize: 14, pb: 1.5 }}
    >
      <Box component="span" sx={{ color: 'warning.main' }}>
        {said}
      </Box>
      <MakeAnewButton size="small" />
    </Box>
  );
}
