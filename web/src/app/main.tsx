import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './providers';
import { Shell } from './shell';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root; it needs one to show the app in.');

createRoot(root).render(
  <StrictMode>
    <Providers>
      <Shell />
    </Providers>
  </StrictMode>,
);
