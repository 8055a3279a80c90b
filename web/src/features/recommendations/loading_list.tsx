import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { ForScreenReaders } from '../../ui/for_screen_readers';
import { words } from './words';

const ROWS = 8;

/** The shape of the list while it is on its way. */
export function LoadingList() {
  return (
    <Box aria-busy sx={{ pt: { xs: 3, sm: 4.5 }, '& .MuiSkeleton-root': { bgcolor: 'hairline' } }}>
      <ForScreenReaders as="h1">{words.title}</ForScreenReaders>
      <ForScreenReaders role="status">{words.loading}</ForScreenReaders>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 4, mb: 5 }}>
        <Box>
          <Skeleton width={240} height={48} />
          <Skeleton width={300} sx={{ maxWidth: '100%' }} />
        </Box>
        <Skeleton width={200} height={56} sx={{ display: { xs: 'none', sm: 'block' } }} />
      </Box>
      {Array.from({ length: ROWS }, (_, index) => (
        <Box
          key={index}
          sx={{ display: 'flex', gap: 4, py: 2.5, borderTop: 1, borderColor: 'divider', opacity: 1 - index / ROWS }}
        >
          <Skeleton width="18%" height={22} />
          <Skeleton width="14%" height={22} />
          <Skeleton height={22} sx={{ flex: 1 }} />
          <Skeleton width="12%" height={22} />
        </Box>
      ))}
    </Box>
  );
}
