import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { locale } from '../ui/locale';
import { Providers, styleCache } from './providers';
import { router } from './routes';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root; it needs one to show the app in.');

document.documentElement.lang = locale.language;
document.documentElement.dir = locale.direction;

createRoot(root).render(
  <StrictMode>
    <Providers cache={await styleCache()}>
      <RouterProvider router={router()} />
    </Providers>
  </StrictMode>,
);
