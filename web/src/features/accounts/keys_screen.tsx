import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function KeysScreen() {
  return (
    <Page title="Keys">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
