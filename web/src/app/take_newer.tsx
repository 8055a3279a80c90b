import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { phrases } from '../ui/phrases';

const words = phrases('app/newer', { says: 'There is a newer Shelfcast.', take: 'Load it' });

/** Offers the newer app; nobody's half-typed quantity is lost to a reload that they did not ask for. */
export const TakeNewer = ({ take }: { take: () => void }) => (
  <Snackbar
    open
    message={words.says}
    action={
      <Button color="inherit" size="small" onClick={take}>
        {words.take}
      </Button>
    }
  />
);
