import { WorkingCalendarPage } from '@/features/working-calendar/working-calendar-page';

export default function WorkingCalendarRoute() {
  return <WorkingCalendarPage />;
}
