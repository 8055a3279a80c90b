import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root; it needs one to show the app in.');

// One after the other, and the app drawn in pieces: a phone answers to a press in between.
const store = (await import('./store')).makeStore();
await import('./theme');
const { App, arrival } = await import('./app');
await arrival(store, window.location.pathname);
startTransition(() => {
  createRoot(root).render(<App store={store} />);
});
