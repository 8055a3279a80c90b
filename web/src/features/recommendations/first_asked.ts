import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { api } from '../../api/generated';
import { listAsked } from './read_list';

/** Lines on Today. */
export const SHOWN = 40;
const most = { status: ['pending'], toOrder: true, sort: '-money_at_stake', limit: SHOWN } as const;
/** The lines to decide, the most money at stake first. */
export const mostAtStake = most as unknown as Parameters<typeof api.endpoints.listRecommendations.initiate>[0];

type Dispatch = ThunkDispatch<unknown, unknown, UnknownAction>;

const ONCE = { subscribe: false };

/** What Today asks first; told when all of it is answered. */
export const askForToday = (dispatch: Dispatch) =>
  Promise.all([
    dispatch(api.endpoints.session.initiate(undefined, ONCE)),
    dispatch(api.endpoints.summary.initiate({}, ONCE)),
    dispatch(api.endpoints.listJobs.initiate({}, ONCE)),
    dispatch(api.endpoints.listRecommendations.initiate(mostAtStake, ONCE)),
  ]);

/** What the reorder list asks first; told when it is answered. */
export const askForReorderList = (dispatch: Dispatch) =>
  dispatch(api.endpoints.reorderList.initiate(listAsked(false), ONCE));
