import Box from '@mui/material/Box';
import { Link } from 'react-router';
import { plural } from '../../ui/format';
import { phrases } from '../../ui/phrases';

const words = phrases('features/recommendations/without_terms', {
  waiting: (products: string) => `${products} cannot be ordered yet: terms are missing`,
});

/** How many products the list leaves out, with the way to what each of them lacks. */
export function WithoutTerms({ items }: { items: number }) {
  if (items === 0) return null;
  return (
    <Box sx={{ fontSize: 14, pt: { xs: 0, sm: 1.5 } }}>
      <Box component={Link} to="/reorder#set-aside" sx={{ color: 'text.secondary' }}>
        {words.waiting(plural(items, 'product'))}
      </Box>
    </Box>
  );
}
