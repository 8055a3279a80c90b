import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';

const ToastBar = lazy(async () => ({ default: (await import('./toast_bar')).ToastBar }));

export interface Toast {
  said: string;
  severity?: 'success' | 'info' | 'warning' | 'error';
  undo?: () => void;
}

const Say = createContext<(toast: Toast) => void>(() => undefined);

/** `say({ said: 'Saved.' })`: what just happened; what is said next takes its place, and failures stay until closed. */
export const useSay = () => useContext(Say);

export function Toasts({ children }: { children: ReactNode }) {
  const [now, setNow] = useState<(Toast & { key: number }) | null>(null);
  const say = useCallback((toast: Toast) => {
    setNow((before) => ({ ...toast, key: (before?.key ?? 0) + 1 }));
  }, []);
  return (
    <Say value={say}>
      {children}
      {now && (
        <Suspense fallback={null}>
          <ToastBar
            key={now.key}
            toast={now}
            onGone={() => {
              setNow((shown) => (shown?.key === now.key ? null : shown));
            }}
          />
        </Suspense>
      )}
    </Say>
  );
}
