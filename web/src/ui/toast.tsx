import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { phrases } from './phrases';

const words = phrases('ui/toast', { undo: 'Undo', close: 'Close' });

interface Toast {
  said: string;
  severity?: 'success' | 'info' | 'warning' | 'error';
  undo?: () => void;
}

const Say = createContext<(toast: Toast) => void>(() => undefined);

/** `say({ said: 'Saved.' })`: what just happened; failures stay until they are closed. */
export const useSay = () => useContext(Say);

const SHOWN_MS = 6000;

export function Toasts({ children }: { children: ReactNode }) {
  const [queue, setQueue] = useState<(Toast & { key: number })[]>([]);
  const [closing, setClosing] = useState(false);
  const now = queue[0];

  const say = useCallback((toast: Toast) => {
    setQueue((waiting) => [...waiting, { ...toast, key: performance.now() + waiting.length }]);
  }, []);
  const close = () => {
    setClosing(true);
  };
  return (
    <Say value={say}>
      {children}
      {now && (
        <Snackbar
          key={now.key}
          open={!closing}
          autoHideDuration={now.severity === 'error' ? null : SHOWN_MS}
          onClose={(_, reason) => {
            if (reason !== 'clickaway') close();
          }}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
          sx={{ mb: { xs: 8, md: 0 } }}
          slotProps={{
            transition: {
              onExited: () => {
                setClosing(false);
                setQueue((waiting) => waiting.slice(1));
              },
            },
          }}
        >
          <Alert
            variant="filled"
            severity={now.severity ?? 'success'}
            action={
              <>
                {now.undo && (
                  <Button
                    color="inherit"
                    size="small"
                    onClick={() => {
                      now.undo?.();
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
            {now.said}
          </Alert>
        </Snackbar>
      )}
    </Say>
  );
}
