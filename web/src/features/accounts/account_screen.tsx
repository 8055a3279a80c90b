import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function AccountScreen() {
  return (
    <Page title="Your account">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
