import { StrictMode, Suspense } from 'react';
import { BrowserRouter } from 'react-router';
import { locale } from '../ui/locale';
import { Unbroken } from './broken';
import { Providers, styleCache } from './providers';
import { Screens } from './routes';
import type { AppStore } from './store';

export { arrival } from './arrival';

document.documentElement.lang = locale.language;
document.documentElement.dir = locale.direction;

const cache = await styleCache();

export const App = ({ store }: { store: AppStore }) => (
  <StrictMode>
    <Providers store={store} cache={cache}>
      <BrowserRouter>
        <Unbroken>
          <Suspense fallback={null}>
            <Screens />
          </Suspense>
        </Unbroken>
      </BrowserRouter>
    </Providers>
  </StrictMode>
);
