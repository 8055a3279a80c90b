import Button from '@mui/material/Button';
import { Link, useSearchParams } from 'react-router';
import { Page } from '../../ui/page';
import { Parts } from './parts';
import { ScopeChoice, scopeIn } from './scope_choice';
import { SettingsForm } from './settings_form';
import { Versions } from './versions';
import { words } from './words';

/** What decides orders, for everything or a part, with every earlier version. */
export function SettingsScreen() {
  const [asked, setAsked] = useSearchParams();
  const { kind, scope, complete } = scopeIn(asked);
  return (
    <Page
      title={words.title}
      subtitle={words.note}
      actions={
        <Button component={Link} to="/settings/keys" color="inherit">
          {words.keys}
        </Button>
      }
    >
      <ScopeChoice asked={asked} onChange={setAsked} />
      {complete ? (
        <div key={JSON.stringify(scope)}>
          <SettingsForm scope={scope} />
          <Versions scope={scope} />
          {kind === 'everything' && <Parts />}
        </div>
      ) : (
        <p>{words.chooseFirst}</p>
      )}
    </Page>
  );
}
