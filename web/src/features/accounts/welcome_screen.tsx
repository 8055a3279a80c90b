import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function WelcomeScreen() {
  return (
    <Page title="Welcome">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
