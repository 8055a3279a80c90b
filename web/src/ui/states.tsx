import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { failureOf } from '../http/failure';
import { ForScreenReaders } from './for_screen_readers';
import { Message } from './message';
import { phrases } from './phrases';
import { useOnline } from './use_online';

const words = phrases('ui/states', {
  loading: 'Loading',
  failed: 'This could not be read',
  offline: 'You are offline',
  offlineHint: 'It appears as soon as the connection is back.',
  again: 'Try again',
  old: 'What you see may be old.',
});

/** The shape of what is on its way. `lines` or a `height` in pixels, whichever the content will look like. */
export function Loading({
  label = words.loading,
  lines = 6,
  height,
}: {
  label?: string;
  lines?: number;
  height?: number;
}) {
  return (
    <Box aria-busy sx={{ '& .MuiSkeleton-root': { bgcolor: 'hairline' } }}>
      <ForScreenReaders role="status">{label}</ForScreenReaders>
      {height !== undefined ? (
        <Skeleton variant="rounded" height={height} />
      ) : (
        Array.from({ length: lines }, (_, index) => (
          <Box key={index} sx={{ display: 'flex', gap: 4, py: 2, borderTop: 1, borderColor: 'hairline' }}>
            <Skeleton width="24%" height={22} />
            <Skeleton height={22} sx={{ flex: 1 }} />
            <Skeleton width="12%" height={22} />
          </Box>
        ))
      )}
    </Box>
  );
}

/** Nothing is there, and that is no failure: says why and what to do. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Message title={title} action={action}>
      {children}
    </Message>
  );
}

/** Nothing could be read: says what went wrong in the server's own words, and offers to try again. */
export function Failed({ error, title, onRetry }: { error: unknown; title?: string; onRetry?: () => void }) {
  const online = useOnline();
  return (
    <Message
      urgent
      title={online ? (title ?? words.failed) : words.offline}
      action={
        onRetry && (
          <Button variant="outlined" onClick={onRetry}>
            {words.again}
          </Button>
        )
      }
    >
      {online ? failureOf(error).detail : words.offlineHint}
    </Message>
  );
}

/** Part of a query of RTK, as any of its hooks gives it. */
interface Asked<T> {
  data?: T | undefined;
  error?: unknown;
  isFetching: boolean;
  refetch: () => unknown;
}

interface AnsweredProps<T> {
  of: Asked<T>;
  loading?: ReactNode;
  /** In place of `Failed`, for a failure that means something here (a 404 that is a beginning). */
  failed?: (error: unknown) => ReactNode;
  children: (answer: T) => ReactNode;
}

/** An answer in whichever state it is: on its way, failed, or there; one that is there stays while it is asked again. */
export function Answered<T>({ of: { data, error, isFetching, refetch }, loading, failed, children }: AnsweredProps<T>) {
  if (data !== undefined) {
    return (
      <>
        {error !== undefined && !isFetching && (
          <Alert severity="warning" sx={{ mb: 2 }}>
            {failureOf(error).detail} {words.old}
          </Alert>
        )}
        {children(data)}
      </>
    );
  }
  if (error === undefined || isFetching) return loading ?? <Loading />;
  return failed?.(error) ?? <Failed error={error} onRetry={() => void refetch()} />;
}
