import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type SubmitEvent, useState } from 'react';
import { useSignInMutation } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { words } from './words';

/** The owner's password; the organisation is asked for where the server knows several. */
export function PasswordForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [signIn, { error, isLoading }] = useSignInMutation();
  const [password, setPassword] = useState('');
  const [organisation, setOrganisation] = useState('');
  const failure = error === undefined ? null : failureOf(error);
  const several = failure?.field === 'organisation' || organisation !== '';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn({ signIn: { password, organisation: organisation || null } })
      .unwrap()
      .then(onSignedIn, () => undefined); // why not is shown below
  };
  return (
    <form onSubmit={submit}>
      <Stack spacing={2}>
        {several && (
          <TextField
            label={words.organisation}
            value={organisation}
            autoComplete="organization"
            onChange={(event) => {
              setOrganisation(event.target.value);
            }}
          />
        )}
        <TextField
          label={words.password}
          type="password"
          required
          autoComplete="current-password"
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
          }}
        />
        {failure && <Alert severity="error">{failure.detail}</Alert>}
        <Button type="submit" variant="contained" size="large" loading={isLoading}>
          {words.signIn}
        </Button>
      </Stack>
    </form>
  );
}
