import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

interface Session {
  /** An answer said that nobody is signed in (any more); what is on the screen stays where it is. */
  lost: boolean;
  /** The stream of what happens is open. */
  live: boolean;
}

const initialState: Session = { lost: false, live: false };

/** Whether this browser is still signed in. */
export const session = createSlice({
  name: 'session',
  initialState,
  reducers: {
    sessionLost: (state) => {
      state.lost = true;
    },
    signedIn: (state) => {
      state.lost = false;
    },
    liveChanged: (state, { payload }: PayloadAction<boolean>) => {
      state.live = payload;
    },
  },
});
