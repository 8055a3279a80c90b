import { useSyncExternalStore } from 'react';

const PHONE = '(max-width: 599.98px)';

const listen = (tell: () => void) => {
  const query = globalThis.matchMedia(PHONE);
  query.addEventListener('change', tell);
  return () => {
    query.removeEventListener('change', tell);
  };
};

/** Whether the window is as narrow as a phone: for what comes in another order there, not for what looks otherwise. */
export const usePhone = (): boolean => useSyncExternalStore(listen, () => globalThis.matchMedia(PHONE).matches);
