import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useDispatch, useSelector } from 'react-redux';
import { addTagTypes, api } from '../api/generated';
import { session } from '../http/session';
import { Command } from '../ui/command';
import { phrases } from '../ui/phrases';
import type { AppState } from './store';

const words = phrases('app/session_lost', {
  title: 'You are signed out',
  says: 'What you see stays as it is. For a new link, type this on the machine where Shelfcast runs, open it, then come back:',
  back: 'I am signed in again',
});

/** Over whatever is on the screen, which is not lost: sign in again and go on. */
export function SessionLost() {
  const lost = useSelector((state: AppState) => state.session.lost);
  const dispatch = useDispatch();
  return (
    <Dialog open={lost} aria-labelledby="session-lost" maxWidth="xs" fullWidth>
      <DialogTitle id="session-lost">{words.title}</DialogTitle>
      <DialogContent>
        <p>{words.says}</p>
        <Command>shelfcast sign-in</Command>
      </DialogContent>
      <DialogActions>
        <Button
          variant="contained"
          onClick={() => {
            dispatch(session.actions.signedIn());
            dispatch(api.util.invalidateTags([...addTagTypes]));
          }}
        >
          {words.back}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
