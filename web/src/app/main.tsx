import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { locale } from '../ui/locale';
import { Unbroken } from './broken';
import { Providers, styleCache } from './providers';
import { Screens } from './routes';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root; it needs one to show the app in.');

document.documentElement.lang = locale.language;
document.documentElement.dir = locale.direction;

createRoot(root).render(
  <StrictMode>
    <Providers cache={await styleCache()}>
      <BrowserRouter>
        <Unbroken>
          <Suspense fallback={null}>
            <Screens />
          </Suspense>
        </Unbroken>
      </BrowserRouter>
    </Providers>
  </StrictMode>,
);
