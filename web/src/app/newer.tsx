import { lazy, Suspense, useEffect, useState } from 'react';
import { keepOnDevice } from './installed';

const TakeNewer = lazy(async () => ({ default: (await import('./take_newer')).TakeNewer }));

/** Keeps the app on the device, and offers the newer one as soon as there is one. */
export function Newer() {
  const [take, setTake] = useState<(() => void) | null>(null);
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    keepOnDevice((next) => {
      setTake(() => next);
    });
  }, []);
  return <Suspense fallback={null}>{take && <TakeNewer take={take} />}</Suspense>;
}
