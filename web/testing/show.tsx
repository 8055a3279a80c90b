import { render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { Providers } from '../src/app/providers';
import { makeStore } from '../src/app/store';

/** Put a screen on a page with everything that the app puts around it, and a person in front of it. */
export function show(screen: ReactNode): UserEvent {
  render(
    <Providers store={makeStore()}>
      <MemoryRouter>
        <main>{screen}</main>
      </MemoryRouter>
    </Providers>,
  );
  return userEvent.setup();
}
