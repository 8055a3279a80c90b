import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Alert from '@mui/material/Alert';
import { type ReactNode, type SubmitEvent, useId } from 'react';
import { phrases } from './phrases';

const words = phrases('ui/sheet', { cancel: 'Cancel' });

interface SheetProps {
  title: string;
  /** The verb of the button that sends it. */
  confirm: string;
  busy: boolean;
  /** Why it did not go through. */
  failure: string | null;
  onSend: () => void;
  onClose: () => void;
  /** At the other end of the buttons: what else can be done. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A form over the page. */
export function Sheet({ title, confirm, busy, failure, onSend, onClose, aside, children }: SheetProps) {
  const heading = useId();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSend();
  };
  return (
    <Dialog open fullWidth maxWidth="sm" aria-labelledby={heading} onClose={onClose}>
      <form noValidate onSubmit={submit} style={{ display: 'contents' }}>
        <DialogTitle id={heading} sx={{ overflowWrap: 'anywhere' }}>
          {title}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, '&&': { pt: 1 } }}>
          {failure !== null && <Alert severity="error">{failure}</Alert>}
          {children}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          {aside && <span style={{ marginInlineEnd: 'auto' }}>{aside}</span>}
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
