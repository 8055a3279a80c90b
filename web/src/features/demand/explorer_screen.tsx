import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function ExplorerScreen() {
  return (
    <Page title="Demand">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
