import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function TodayScreen() {
  return (
    <Page title="Today">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}
