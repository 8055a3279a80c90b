import { registerSW } from 'virtual:pwa-register';

/** The app is kept on the device; `onNewer` is told when the server has a newer one, with the way to take it. */
export function keepOnDevice(onNewer: (take: () => void) => void): void {
  const take = registerSW({
    immediate: true,
    onNeedRefresh: () => {
      onNewer(() => void take(true));
    },
  });
}
