import { type Job, useGenerateRecommendationsMutation, useListJobsQuery } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { phrases } from '../../ui/phrases';
import { useSay } from '../../ui/toast';

export const words = phrases('features/recommendations/make_anew', {
  makeAnew: 'Make the list anew',
  begun: 'Begun; you can go on meanwhile.',
});

/** A way to have the list made anew, and whether it is being made. */
export function useMakeAnew(): { makeAnew: () => Promise<void>; isAsking: boolean; isRunning: boolean } {
  const { data: jobs } = useListJobsQuery({});
  const [generate, { isLoading }] = useGenerateRecommendationsMutation();
  const say = useSay();
  return {
    makeAnew: async () => {
      const answer = await generate({});
      if (answer.error) say({ said: failureOf(answer.error).detail, severity: 'error' });
      else say({ said: words.begun, severity: 'info' });
    },
    isAsking: isLoading,
    isRunning: (jobs ?? []).some((job) => isUnderway(job) && job.kind === 'nightly'),
  };
}

export const isUnderway = ({ state }: Job): boolean => state === 'running' || state === 'waiting';
