import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Message } from '../ui/message';
import { PageFrame } from '../ui/page';
import { phrases } from '../ui/phrases';

const words = phrases('app/broken', {
  title: 'This screen broke',
  newer: 'There is a newer Shelfcast',
  newerSays: 'It was updated while this page was open. Load the page again to go on.',
  says: 'Nothing was changed by that. Load the page again; if it breaks again, this is what to report:',
  reload: 'Load again',
  unknown: 'There is no such page',
  unknownSays: 'The address may be mistyped, or what it showed is gone.',
  home: 'Go to Today',
});

/** A screen that failed to load or to draw says so, and leaves the way to the others; `key` it by the address. */
export class Unbroken extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === null ? this.props.children : <Broken error={this.state.error} />;
  }
}

function Broken({ error }: { error: unknown }) {
  const said = error instanceof Error ? error.message : String(error);
  const outdated = /dynamically imported module|module script|preload/i.test(said);
  return (
    <PageFrame>
      <Message
        alone
        urgent
        title={outdated ? words.newer : words.title}
        action={
          <Button
            variant="contained"
            onClick={() => {
              window.location.reload();
            }}
          >
            {words.reload}
          </Button>
        }
      >
        {outdated ? words.newerSays : `${words.says} ${said}`}
      </Message>
    </PageFrame>
  );
}

export function NotFound() {
  return (
    <PageFrame>
      <title>{`${words.unknown} · Shelfcast`}</title>
      <Message
        alone
        title={words.unknown}
        action={
          <Button variant="contained" component={Link} to="/">
            {words.home}
          </Button>
        }
      >
        {words.unknownSays}
      </Message>
    </PageFrame>
  );
}
