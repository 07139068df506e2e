import { OwnReviewsPage } from '@/features/reviews/own-reviews-page';

export default function OwnReviewsRoute() {
  return <OwnReviewsPage />;
}
