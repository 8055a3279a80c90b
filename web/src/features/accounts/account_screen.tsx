import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useDispatch } from 'react-redux';
import {
  type OpenSession,
  type Session,
  useEndSessionMutation,
  useListSessionsQuery,
  useRenameOrganisationMutation,
  useSessionQuery,
  useSetPasswordMutation,
  useSignOutMutation,
} from '../../api/generated';
import { failureOf } from '../../http/failure';
import { session as sessionState } from '../../http/session';
import { moment } from '../../ui/format';
import { Page } from '../../ui/page';
import { Answered } from '../../ui/states';
import { useSay } from '../../ui/toast';
import { words } from './words';

/** Who is signed in, where else, and how. */
export function AccountScreen() {
  const query = useSessionQuery();
  return (
    <Page title={words.account} width="text" actions={<SignOut />}>
      <Answered of={query}>
        {(session) => (
          <>
            <Part title={words.signedInTo(session.organisation)}>
              <Rename session={session} key={session.organisation} />
            </Part>
            <Part title={session.has_password ? words.changePassword : words.setPassword} says={words.passwordWhy}>
              <Password session={session} />
            </Part>
            <Part title={words.where}>
              <Sessions />
            </Part>
          </>
        )}
      </Answered>
    </Page>
  );
}

const Part = ({ title, says, children }: { title: string; says?: string; children: ReactNode }) => (
  <Box component="section" sx={{ py: 3, borderTop: 1, borderColor: 'divider' }}>
    <Box component="h2" sx={{ m: 0, fontSize: 18, fontWeight: 650, letterSpacing: '-0.01em' }}>
      {title}
    </Box>
    {says && <Box sx={{ color: 'text.secondary', mt: 0.5 }}>{says}</Box>}
    <Box sx={{ mt: 2 }}>{children}</Box>
  </Box>
);

function SignOut() {
  const [signOut, { isLoading }] = useSignOutMutation();
  const dispatch = useDispatch();
  return (
    <Button
      variant="outlined"
      loading={isLoading}
      onClick={() => {
        signOut()
          .unwrap()
          .then(
            () => dispatch(sessionState.actions.signedOut()),
            () => undefined,
          );
      }}
    >
      {words.signOut}
    </Button>
  );
}

function Rename({ session }: { session: Session }) {
  const [rename, { error, isLoading }] = useRenameOrganisationMutation();
  const [name, setName] = useState(session.organisation);
  const say = useSay();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    rename({ name: { name } })
      .unwrap()
      .then(
        () => {
          say({ said: words.saved });
        },
        () => undefined,
      );
  };
  return (
    <form onSubmit={submit}>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ alignItems: { sm: 'flex-start' } }}>
        <TextField
          label={words.name}
          value={name}
          required
          size="small"
          sx={{ flex: 1 }}
          error={error !== undefined}
          helperText={error === undefined ? words.nameHint : failureOf(error).detail}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
        <Button type="submit" variant="outlined" loading={isLoading} disabled={name.trim() === session.organisation}>
          {words.save}
        </Button>
      </Stack>
    </form>
  );
}

function Password({ session }: { session: Session }) {
  const [set, { error, isLoading }] = useSetPasswordMutation();
  const [next, setNext] = useState('');
  const [current, setCurrent] = useState('');
  const say = useSay();
  const failure = error === undefined ? null : failureOf(error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    set({ newPassword: { new: next, current: current || null } })
      .unwrap()
      .then(
        () => {
          setNext('');
          setCurrent('');
          say({ said: words.passwordSet });
        },
        () => undefined,
      );
  };
  return (
    <form onSubmit={submit}>
      <Stack spacing={2} sx={{ maxWidth: 420, alignItems: 'flex-start' }}>
        {/* For password managers, which otherwise do not know whose it is. */}
        <input type="text" autoComplete="username" value={session.organisation} readOnly hidden />
        {session.has_password && (
          <TextField
            label={words.currentPassword}
            type="password"
            autoComplete="current-password"
            size="small"
            fullWidth
            value={current}
            error={failure?.field === 'current'}
            onChange={(event) => {
              setCurrent(event.target.value);
            }}
          />
        )}
        <TextField
          label={words.newPassword}
          type="password"
          autoComplete="new-password"
          required
          size="small"
          fullWidth
          value={next}
          helperText={words.newPasswordHint}
          error={failure?.field === 'new'}
          onChange={(event) => {
            setNext(event.target.value);
          }}
        />
        {failure && <Alert severity="error">{failure.detail}</Alert>}
        <Button type="submit" variant="outlined" loading={isLoading}>
          {session.has_password ? words.changePassword : words.setPassword}
        </Button>
      </Stack>
    </form>
  );
}

function Sessions() {
  const query = useListSessionsQuery();
  return (
    <Answered of={query}>
      {(sessions) => (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {sessions.map((one) => (
            <Elsewhere key={one.id} session={one} />
          ))}
        </Box>
      )}
    </Answered>
  );
}

function Elsewhere({ session }: { session: OpenSession }) {
  const [end, { isLoading }] = useEndSessionMutation();
  const say = useSay();
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 2, alignItems: 'center', py: 1.25, borderTop: 1, borderColor: 'hairline' }}
    >
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {browserWords(session.browser)} {session.current && <strong>({words.here})</strong>}
        <Box sx={{ color: 'text.secondary', fontSize: 14 }}>
          {words.since(moment(session.signed_in_at), words.byWords(session.signed_in_by))}
        </Box>
      </Box>
      {!session.current && (
        <Button
          size="small"
          loading={isLoading}
          onClick={() => {
            end({ id: session.id })
              .unwrap()
              .then(
                () => {
                  say({ said: words.ended });
                },
                (error: unknown) => {
                  say({ said: failureOf(error).detail, severity: 'error' });
                },
              );
          }}
        >
          {words.end}
        </Button>
      )}
    </Box>
  );
}

/** "Firefox on Linux" out of what a browser calls itself. */
function browserWords(agent: string): string {
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0]?.replace('Edg', 'Edge');
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0]?.replace('Mac OS X', 'macOS');
  return browser && system ? `${browser} · ${system}` : agent;
}
