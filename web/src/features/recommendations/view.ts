import {
  createSlice,
  type PayloadAction,
  type ThunkAction,
  type ThunkDispatch,
  type UnknownAction,
  type WithSlice,
} from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import type { api } from '../../api/generated';
import type { GroupBy, SortBy } from './rules';

/** The server refused a decision, or could not be reached; the line is back where it was. */
export interface Refusal {
  id: string;
  attempt: string;
  detail: string;
}

/** How the person looks at the list, and what they typed but did not send. */
export interface View {
  groupBy: GroupBy;
  sortBy: SortBy;
  filter: string;
  everything: boolean;
  drafts: Record<string, number>;
  /** Decided a moment ago: still in its place, on the way out. */
  fading: Record<string, true>;
  refusals: Refusal[];
  /** The last thing worth saying to somebody who cannot see the row leave. */
  said: string;
}

const initialState: View = {
  groupBy: 'supplier',
  sortBy: 'soonest',
  filter: '',
  everything: false,
  drafts: {},
  fading: {},
  refusals: [],
  said: '',
};

export const view = createSlice({
  name: 'recommendationsView',
  initialState,
  reducers: {
    groupedBy: (state, { payload }: PayloadAction<GroupBy>) => {
      state.groupBy = payload;
    },
    sortedBy: (state, { payload }: PayloadAction<SortBy>) => {
      state.sortBy = payload;
    },
    filtered: (state, { payload }: PayloadAction<string>) => {
      state.filter = payload;
    },
    everythingShown: (state, { payload }: PayloadAction<boolean>) => {
      state.everything = payload;
    },
    quantityChanged: (state, { payload }: PayloadAction<{ id: string; quantity: number }>) => {
      state.drafts[payload.id] = payload.quantity;
    },
    decided: (state, { payload }: PayloadAction<{ id: string; said: string }>) => {
      state.fading[payload.id] = true;
      state.said = payload.said;
      state.refusals = state.refusals.filter((refusal) => refusal.id !== payload.id);
    },
    faded: (state, { payload: id }: PayloadAction<string>) => {
      Reflect.deleteProperty(state.fading, id);
    },
    confirmed: (state, { payload: id }: PayloadAction<string>) => {
      Reflect.deleteProperty(state.drafts, id);
    },
    refused: (state, { payload }: PayloadAction<Refusal>) => {
      Reflect.deleteProperty(state.fading, payload.id);
      state.refusals = [payload, ...state.refusals.filter((refusal) => refusal.id !== payload.id)];
    },
    refusalRead: (state, { payload: id }: PayloadAction<string>) => {
      state.refusals = state.refusals.filter((refusal) => refusal.id !== id);
    },
  },
});

export type State = WithSlice<typeof view> & WithSlice<typeof api>;
export type Verb = ThunkAction<Promise<void>, State, unknown, UnknownAction>;

export const useView = <T>(read: (view: View) => T): T =>
  useSelector((state: State) => read(state.recommendationsView));
export const useAct = useDispatch.withTypes<ThunkDispatch<State, unknown, UnknownAction>>();
