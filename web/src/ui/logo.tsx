/** The mark: two rings that hold on to each other. */
export function Logo({ size = 28 }: { size?: number }) {
  return <img src="/favicon.svg" width={size} height={size} alt="Guanxi" />;
}
