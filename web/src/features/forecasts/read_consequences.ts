import { api, type Consequences } from '../../api/generated';

interface Asked {
  recommendation: string;
  quantities: readonly number[];
}

/** What follows from each of several quantities; the generated client cannot repeat a parameter. */
export const { useConsequencesOfQuery: useConsequences } = api.injectEndpoints({
  endpoints: (build) => ({
    consequencesOf: build.query<Consequences, Asked>({
      query: ({ recommendation, quantities }) => {
        const asked = new URLSearchParams(quantities.map((quantity) => ['quantity', String(quantity)]));
        return `/api/v1/recommendations/${recommendation}/consequence?${asked.toString()}`;
      },
      providesTags: ['recommendations'],
    }),
  }),
});

/** Nothing, half, as proposed, and half as much again, in whole packs: enough to see which way it goes. */
export function aroundProposal(proposed: number, pack: number): number[] {
  const inPacks = (quantity: number) => Math.round(quantity / pack) * pack;
  return [...new Set([0, inPacks(proposed / 2), proposed, inPacks(proposed * 1.5)])].toSorted((a, b) => a - b);
}
