import createCache, { type EmotionCache } from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';
import { Provider } from 'react-redux';
import { Questions } from '../ui/confirm';
import { locale } from '../ui/locale';
import { Toasts } from '../ui/toast';
import type { AppStore } from './store';
import { theme } from './theme';

/** The server says which styles are ours; others are not let in. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content;
const leftToRight = () => createCache({ key: 'css', ...(nonce ? { nonce } : {}) });

/** Styles for right-to-left scripts are mirrored by a plug-in that others need not load. */
export async function styleCache(): Promise<EmotionCache> {
  if (locale.direction === 'ltr') return leftToRight();
  const [{ default: mirror }, { prefixer }] = await Promise.all([import('stylis-plugin-rtl'), import('stylis')]);
  return createCache({ key: 'css-rtl', stylisPlugins: [prefixer, mirror], ...(nonce ? { nonce } : {}) });
}

interface ProvidersProps {
  store: AppStore;
  cache?: EmotionCache;
  children: ReactNode;
}

export function Providers({ store, cache, children }: ProvidersProps) {
  const [styles] = useState(() => cache ?? leftToRight());
  return (
    <CacheProvider value={styles}>
      <Provider store={store}>
        {/* The reader's system picks the scheme: nothing is kept of it, and nothing drawn a second time to find out. */}
        <ThemeProvider theme={theme} storageManager={null} noSsr>
          <CssBaseline />
          <Toasts>
            <Questions>{children}</Questions>
          </Toasts>
        </ThemeProvider>
      </Provider>
    </CacheProvider>
  );
}
