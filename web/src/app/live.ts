import { useEffect } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import { type addTagTypes, api, type Job } from '../api/generated';
import { listen } from '../http/live';
import { session } from '../http/session';
import { decidedHereLately } from '../features/recommendations/decide';
import type { AppDispatch, AppState } from './store';

type Tag = (typeof addTagTypes)[number];

/** Which answers are old once something was announced; the beginning of its name decides. */
const OLD: readonly (readonly [RegExp, readonly Tag[]])[] = [
  [/^(FileImported|Import|SourceWithdrawn)/, ['imports', 'demand', 'stock', 'products', 'locations', 'suppliers']],
  [/^OrdersProposed/, ['recommendations', 'forecasts', 'demand', 'stock']],
  [/^Recommendation/, ['stock', 'recommendations']],
  [/^Planner/, ['forecasts']],
  [/^(Replay|WhatIf)/, ['replays']],
  [/^Forecast/, ['forecasts']],
  [/^(Receipt|GoodsReceived|Movement|Stock)/, ['stock']],
  [/^(Product|Price|Barcode)/, ['products']],
  [/^Category/, ['categories', 'products']],
  [/^Location/, ['locations']],
  [/^(Supplier|Terms)/, ['suppliers']],
  [/^Settings/, ['settings']],
  [/^(ApiKey|Organisation|Session|SignedIn|PasswordSet)/, ['accounts']],
];

export const oldAfter = (kind: string): Tag[] =>
  OLD.flatMap(([begins, tags]) => (begins.test(kind) ? [...tags] : [])).filter(
    (tag, at, all) => all.indexOf(tag) === at,
  );

const TOGETHER_MS = 300;

/** While somebody is signed in, what happens elsewhere is shown here: jobs move, and what became old is asked for anew. */
export function useLive(): void {
  const dispatch = useDispatch<AppDispatch>();
  const signedIn = useSelector((state: AppState) => state.session.signedIn === 'in');

  useEffect(() => {
    if (!signedIn || typeof EventSource === 'undefined') return;
    const old = new Set<Tag>();
    let telling: ReturnType<typeof setTimeout> | undefined;
    const close = listen({
      onOpen: (open) => {
        dispatch(session.actions.liveChanged(open));
      },
      onHappened: (kind) => {
        const known = kind.startsWith('Recommendation') && decidedHereLately(); // the lists put the line in its place themselves
        for (const tag of oldAfter(kind)) if (!known || tag !== 'recommendations') old.add(tag);
        clearTimeout(telling);
        telling = setTimeout(() => {
          dispatch(api.util.invalidateTags([...old]));
          old.clear();
        }, TOGETHER_MS);
      },
      onJob: (told) => {
        const job = told as unknown as Job;
        void dispatch(api.util.upsertQueryData('job', { id: job.id }, job));
        dispatch(
          api.util.updateQueryData('listJobs', {}, (jobs) => {
            const at = jobs.findIndex(({ id }) => id === job.id);
            if (at >= 0) jobs[at] = job;
            else jobs.unshift(job);
          }),
        );
      },
    });
    return () => {
      clearTimeout(telling);
      close();
      dispatch(session.actions.liveChanged(false));
    };
  }, [signedIn, dispatch]);
}
