/** What the server tells while it happens. */
export interface LiveJob {
  id: string;
  kind: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  progress: number;
  message: string | null;
}

interface Listener {
  onJob: (job: LiveJob) => void;
  onHappened: (kind: string) => void;
  onOpen: (open: boolean) => void;
}

const AGAIN_MS = 4000;

/** Listen until the function that comes back is called; a line that breaks is opened again, and what was missed is told. */
export function listen({ onJob, onHappened, onOpen }: Listener): () => void {
  let source: EventSource | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    source = new EventSource('/api/v1/live');
    source.onopen = () => {
      onOpen(true);
    };
    source.onerror = () => {
      onOpen(false);
      // The browser opens it again by itself, unless the server refused; then we try again later.
      if (source?.readyState === EventSource.CLOSED) waiting = setTimeout(open, AGAIN_MS);
    };
    source.addEventListener('job', (event: MessageEvent<string>) => {
      onJob(JSON.parse(event.data) as LiveJob);
    });
    source.addEventListener('happened', (event: MessageEvent<string>) => {
      onHappened((JSON.parse(event.data) as { kind: string }).kind);
    });
  };
  open();
  return () => {
    clearTimeout(waiting);
    source?.close();
  };
}
