import {
  createSlice,
  type PayloadAction,
  type ThunkAction,
  type ThunkDispatch,
  type UnknownAction,
  type WithSlice,
} from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import type { api, ReorderLine } from '../../api/generated';
import type { GroupBy, Scope, SortBy } from './rules';

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
  /** Of a long list: only what the daily budget shows first, or all of it. */
  scope: Scope;
  drafts: Record<string, number>;
  /** Decided a moment ago: still in its place, on the way out. */
  fading: Record<string, true>;
  refusals: Refusal[];
  /** The last thing worth saying to somebody who cannot see the row leave. */
  said: string;
  /** The last decision, as long as it is offered to take it back. */
  last: { line: ReorderLine; said: string } | null;
  /** Many are being accepted: so many are done. */
  many: { done: number; all: number } | null;
}

const initialState: View = {
  groupBy: 'supplier',
  sortBy: 'soonest',
  filter: '',
  everything: false,
  scope: 'first',
  drafts: {},
  fading: {},
  refusals: [],
  said: '',
  last: null,
  many: null,
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
    scopeChosen: (state, { payload }: PayloadAction<Scope>) => {
      state.scope = payload;
    },
    quantityChanged: (state, { payload }: PayloadAction<{ id: string; quantity: number }>) => {
      state.drafts[payload.id] = payload.quantity;
    },
    decided: (state, { payload: { line, said } }: PayloadAction<{ line: ReorderLine; said: string }>) => {
      state.fading[line.id] = true;
      state.said = said;
      state.last = { line, said };
      state.refusals = state.refusals.filter((refusal) => refusal.id !== line.id);
    },
    tookBack: (state, { payload }: PayloadAction<{ id: string; said: string }>) => {
      if (state.last?.line.id === payload.id) state.last = null;
      state.said = payload.said;
    },
    lastForgotten: (state) => {
      state.last = null;
    },
    acceptingMany: (state, { payload }: PayloadAction<{ done: number; all: number }>) => {
      state.many = payload;
      state.last = null;
    },
    acceptedMany: (state, { payload: { ids, said } }: PayloadAction<{ ids: string[]; said: string }>) => {
      state.many = null;
      state.said = said;
      for (const id of ids) Reflect.deleteProperty(state.drafts, id);
    },
    faded: (state, { payload: id }: PayloadAction<string>) => {
      Reflect.deleteProperty(state.fading, id);
    },
    confirmed: (state, { payload: id }: PayloadAction<string>) => {
      Reflect.deleteProperty(state.drafts, id);
    },
    refused: (state, { payload }: PayloadAction<Refusal>) => {
      Reflect.deleteProperty(state.fading, payload.id);
      if (state.last?.line.id === payload.id) state.last = null;
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
