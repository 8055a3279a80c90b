import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { ReorderListScreen } from '../features/recommendations/reorder_list_screen';

/** What surrounds every screen. One screen so far; the next one brings the navigation. */
export function Shell() {
  return (
    <>
      <Link
        href="#main"
        sx={{
          position: 'absolute',
          left: 8,
          top: -80,
          zIndex: 10,
          p: 1,
          bgcolor: 'background.paper',
          '&:focus': { top: 8 },
        }}
      >
        Skip to the list
      </Link>
      <Box id="main" component="main" tabIndex={-1} sx={{ maxWidth: 1520, mx: 'auto', outline: 0 }}>
        <ReorderListScreen />
      </Box>
    </>
  );
}
