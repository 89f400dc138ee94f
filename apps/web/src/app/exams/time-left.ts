/** "1:04:09" or "4:09"; never below zero. */
export function timeLeft(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/** What a screen reader is told of the time, at few moments; null at all others. */
export function spokenAt(secondsLeft: number): string | null {
  switch (secondsLeft) {
    case 900:
      return '15 minutes are left.';
    case 300:
      return '5 minutes are left.';
    case 60:
      return 'One minute is left.';
    case 0:
      return 'The time is over.';
    default:
      return null;
  }
}
