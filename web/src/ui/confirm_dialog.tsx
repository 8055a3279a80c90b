import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import type { Question } from './confirm';
import { phrases } from './phrases';

const words = phrases('ui/confirm', { cancel: 'Cancel' });

interface Props {
  open: boolean;
  question: Question;
  onAnswer: (yes: boolean) => void;
  onGone: () => void;
}

export function ConfirmDialog({ open, question, onAnswer, onGone }: Props) {
  const title = useId();
  return (
    <Dialog
      open={open}
      role="alertdialog"
      aria-labelledby={title}
      maxWidth="xs"
      fullWidth
      onClose={() => {
        onAnswer(false);
      }}
      slotProps={{ transition: { onExited: onGone } }}
    >
      <DialogTitle id={title}>{question.title}</DialogTitle>
      {question.body !== undefined && <DialogContent>{question.body}</DialogContent>}
      <DialogActions>
        <Button
          onClick={() => {
            onAnswer(false);
          }}
        >
          {words.cancel}
        </Button>
        <Button
          variant="contained"
          color={question.dangerous ? 'error' : 'primary'}
          onClick={() => {
            onAnswer(true);
          }}
        >
          {question.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
