import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function ImportScreen() {
  return (
    <Page title="Import">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
