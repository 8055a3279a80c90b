import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

/**
 * in: an answer came, so somebody is signed in;  out: the first thing that was asked said that nobody is;
 * lost: somebody was, and is no more; what is on the screen stays where it is.
 */
export type SignedIn = 'unknown' | 'in' | 'out' | 'lost';

interface Session {
  signedIn: SignedIn;
  /** The stream of what happens is open. */
  live: boolean;
}

const initialState: Session = { signedIn: 'unknown', live: false };

/** Whether this browser is signed in, as far as the answers tell. */
export const session = createSlice({
  name: 'session',
  initialState,
  reducers: {
    answered: (state) => {
      state.signedIn = 'in';
    },
    refused: (state) => {
      state.signedIn = state.signedIn === 'unknown' || state.signedIn === 'out' ? 'out' : 'lost';
    },
    signedOut: (state) => {
      state.signedIn = 'out';
    },
    liveChanged: (state, { payload }: PayloadAction<boolean>) => {
      state.live = payload;
    },
  },
});

export interface WithSession {
  session: Session;
}
