import { getRouteApi } from '@tanstack/react-router';
import { EvidencePage } from '@/features/reviews/evidence-page';
import { ReviewsPage } from '@/features/reviews/reviews-page';

const all = getRouteApi('/shell/permission-reviews');

export default function ReviewsRoute() {
  const { tab = 'reviews' } = all.useSearch();
  return <ReviewsPage tab={tab} />;
}

const one = getRouteApi('/shell/permission-reviews/$id');

/** What was answered in one of them. */
export function EvidenceRoute() {
  return <EvidencePage id={one.useParams().id} />;
}
