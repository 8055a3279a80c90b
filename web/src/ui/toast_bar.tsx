import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useState } from 'react';
import { phrases } from './phrases';
import type { Toast } from './toast';

const words = phrases('ui/toast', { undo: 'Undo', close: 'Close' });
const SHOWN_MS = 6000;

export function ToastBar({ toast, onGone }: { toast: Toast; onGone: () => void }) {
  const [open, setOpen] = useState(true);
  const close = () => {
    setOpen(false);
  };
  return (
    <Snackbar
      open={open}
      autoHideDuration={toast.severity === 'error' ? null : SHOWN_MS}
      onClose={(_, reason) => {
        if (reason !== 'clickaway') close();
      }}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      sx={{ mb: { xs: 8, md: 0 } }}
      slotProps={{ transition: { onExited: onGone } }}
    >
      <Alert
        variant="filled"
        severity={toast.severity ?? 'success'}
        action={
          <>
            {toast.undo && (
              <Button
                color="inherit"
                size="small"
                onClick={() => {
                  toast.undo?.();
                  close();
                }}
              >
                {words.undo}
              </Button>
            )}
            <Button color="inherit" size="small" onClick={close}>
              {words.close}
            </Button>
          </>
        }
      >
        {toast.said}
      </Alert>
    </Snackbar>
  );
}
