import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root; it needs one to show the app in.');

// React first and the app after it, and the app in pieces: a phone answers to a press in between.
const { App } = await import('./app');
startTransition(() => {
  createRoot(root).render(<App />);
});
