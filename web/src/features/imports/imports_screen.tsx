import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function ImportsScreen() {
  return (
    <Page title="Imports">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
