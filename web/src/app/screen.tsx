import { type ComponentType, lazy, useState } from 'react';

export interface Screen {
  (): React.JSX.Element;
  /** So that it is drawn at once where it is then gone to. */
  fetch: () => Promise<unknown>;
}

/** A screen that is fetched when it is first gone to, or before. */
export function screen(load: () => Promise<ComponentType>): Screen {
  let there: ComponentType | null = null;
  const fetch = async () => (there = await load());
  const Fetched = lazy(async () => ({ default: await fetch() }));
  const Shown = () => {
    // The same one for as long as it is shown, or React would begin it anew.
    const [Chosen] = useState(() => there ?? Fetched);
    return <Chosen />;
  };
  return Object.assign(Shown, { fetch });
}
