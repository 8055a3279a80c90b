import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { createContext, type ReactNode, useCallback, useContext, useId, useState } from 'react';
import { phrases } from './phrases';

const words = phrases('ui/confirm', { cancel: 'Cancel' });

interface Question {
  title: string;
  /** What will happen, and whether it can be taken back. */
  body?: ReactNode;
  /** The verb, as on the button that was pressed: “Undo this import”. */
  confirm: string;
  dangerous?: boolean;
}

const Ask = createContext<(question: Question) => Promise<boolean>>(() => Promise.resolve(false));

/** `if (await ask({ … }))`: a question before something that is hard to take back. */
export const useAsk = () => useContext(Ask);

export function Questions({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ question: Question; answer: (yes: boolean) => void } | null>(null);
  const [shown, setShown] = useState(false);
  const title = useId();

  const ask = useCallback(
    (question: Question) =>
      new Promise<boolean>((answer) => {
        setOpen({ question, answer });
        setShown(true);
      }),
    [],
  );
  const close = (yes: boolean) => {
    open?.answer(yes);
    setShown(false);
  };
  return (
    <Ask value={ask}>
      {children}
      {open && (
        <Dialog
          open={shown}
          role="alertdialog"
          aria-labelledby={title}
          maxWidth="xs"
          fullWidth
          onClose={() => {
            close(false);
          }}
          slotProps={{
            transition: {
              onExited: () => {
                setOpen(null);
              },
            },
          }}
        >
          <DialogTitle id={title}>{open.question.title}</DialogTitle>
          {open.question.body !== undefined && <DialogContent>{open.question.body}</DialogContent>}
          <DialogActions>
            <Button
              onClick={() => {
                close(false);
              }}
            >
              {words.cancel}
            </Button>
            <Button
              variant="contained"
              color={open.question.dangerous ? 'error' : 'primary'}
              onClick={() => {
                close(true);
              }}
            >
              {open.question.confirm}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </Ask>
  );
}
