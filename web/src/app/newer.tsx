import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useEffect, useState } from 'react';
import { phrases } from '../ui/phrases';
import { keepOnDevice } from './installed';

const words = phrases('app/newer', { says: 'There is a newer Shelfcast.', take: 'Load it' });

/** Offers the newer app; nobody's half-typed quantity is lost to a reload that they did not ask for. */
export function Newer() {
  const [take, setTake] = useState<(() => void) | null>(null);
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    keepOnDevice((next) => {
      setTake(() => next);
    });
  }, []);
  return (
    <Snackbar
      open={take !== null}
      message={words.says}
      action={
        <Button color="inherit" size="small" onClick={() => take?.()}>
          {words.take}
        </Button>
      }
    />
  );
}
