import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useDispatch } from 'react-redux';
import { addTagTypes, api } from '../api/generated';
import { PasswordForm } from '../features/accounts/sign_in';
import { Command } from '../ui/command';
import { phrases } from '../ui/phrases';

const words = phrases('app/session_lost', {
  title: 'You are signed out',
  says: 'What you see stays as it is. Sign in again to go on.',
  link: 'Or type this on the machine where Shelfcast runs, open the link in another tab, then come back:',
  back: 'I am signed in again',
});

/** Over whatever is on the screen, which is not lost: sign in again and go on. */
export function SessionLost() {
  const dispatch = useDispatch();
  const goOn = () => {
    dispatch(api.util.invalidateTags([...addTagTypes]));
  };
  return (
    <Dialog open aria-labelledby="session-lost" maxWidth="xs" fullWidth>
      <DialogTitle id="session-lost">{words.title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2.5, justifyItems: 'stretch' }}>
        {words.says}
        <PasswordForm onSignedIn={goOn} />
        {words.link}
        <Command>shelfcast sign-in</Command>
      </DialogContent>
      <DialogActions>
        <Button onClick={goOn}>{words.back}</Button>
      </DialogActions>
    </Dialog>
  );
}
