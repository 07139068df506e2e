import { NotificationsAdminPage } from '@/features/notifications/admin-page';

export default function MailRoute() {
  return <NotificationsAdminPage />;
}
