import { HandedPage } from '@/features/moves/briefing/handed-page';

export default function HandedRoute() {
  return <HandedPage />;
}
