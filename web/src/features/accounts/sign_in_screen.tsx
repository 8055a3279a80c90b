import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useSignInMutation } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { Command } from '../../ui/command';
import { Loading } from '../../ui/states';
import { PasswordForm } from './sign_in';
import { words } from './words';

/** By a link, whose secret stands after # and is never sent with an address, or by the owner's password. */
export function SignInScreen() {
  const { hash } = useLocation();
  const [link] = useState(hash.slice(1));
  const [asked] = useSearchParams();
  const navigate = useNavigate();
  const [signIn, { error }] = useSignInMutation();
  const used = useRef(false);

  const goOn = () => {
    const to = asked.get('to') ?? '/';
    void navigate(to.startsWith('/') && !to.startsWith('//') ? to : '/', { replace: true });
  };

  useEffect(() => {
    if (link === '' || used.current) return;
    used.current = true;
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    signIn({ signIn: { link } })
      .unwrap()
      .then(goOn, () => undefined); // why not is shown below
  });

  return (
    <Box
      component="main"
      sx={{ maxWidth: 400, mx: 'auto', px: 3, pt: { xs: 8, sm: 16 }, pb: 6, display: 'grid', gap: 3 }}
    >
      <title>{`${words.signIn} · Shelfcast`}</title>
      <Box>
        <Box component="img" src="/favicon.svg" alt="" sx={{ width: 44, height: 44, display: 'block', mb: 2.5 }} />
        <Typography component="h1" sx={{ fontSize: 30, fontWeight: 700, letterSpacing: '-0.02em', lineHeight: 1.2 }}>
          Shelfcast
        </Typography>
        <Typography sx={{ color: 'text.secondary', fontSize: 16 }}>{words.welcome}</Typography>
      </Box>
      {link !== '' && error === undefined ? (
        <Loading label={words.signingIn} height={120} />
      ) : (
        <>
          {error !== undefined && (
            <Alert severity="warning">
              <strong>{words.linkFailed}.</strong> {failureOf(error).detail}
            </Alert>
          )}
          <PasswordForm onSignedIn={goOn} />
          <Box sx={{ color: 'text.secondary', fontSize: 14.5, display: 'grid', gap: 1, justifyItems: 'start' }}>
            {words.byLink}
            <Command>shelfcast sign-in</Command>
          </Box>
        </>
      )}
    </Box>
  );
}
