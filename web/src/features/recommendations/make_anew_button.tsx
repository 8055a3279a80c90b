import Button from '@mui/material/Button';
import { useMakeAnew, words } from './make_anew';

/** Has the list made anew; not twice at once. */
export function MakeAnewButton({ size = 'medium' }: { size?: 'small' | 'medium' }) {
  const { makeAnew, isAsking, isRunning } = useMakeAnew();
  return (
    <Button size={size} loading={isAsking} disabled={isRunning} onClick={() => void makeAnew()}>
      {words.makeAnew}
    </Button>
  );
}
