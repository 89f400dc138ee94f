/** So many that are alike are told in a minute, unless it is said otherwise; the rest are counted. */
const MOST_ALIKE = 5;
const WINDOW_MS = 60_000;
/** Shapes that are remembered at once. */
const MOST_SHAPES = 500;

interface Told {
  readonly since: number;
  count: number;
}

/**
 * Tells what is alike but for numbers and ids a few times a minute, then how often it was left out: while Redis is away each
 * request has something to say, and it is always the same.
 * @param most how many that are alike are told in a minute
 * @param now milliseconds
 */
export function quiet(
  tell: (message: string) => void,
  { most = MOST_ALIKE, now = Date.now }: { readonly most?: number; readonly now?: () => number } = {},
): (message: string) => void {
  const shapes = new Map<string, Told>();
  const end = (shape: string, { count }: Told) => {
    shapes.delete(shape);
    if (count > most) tell(`${count - most} more like this within a minute: ${shape}`);
  };
  return (message) => {
    for (const [shape, told] of shapes) if (now() - told.since >= WINDOW_MS) end(shape, told);
    const shape = shapeOf(message);
    const told = shapes.get(shape) ?? { since: now(), count: 0 };
    told.count++;
    shapes.set(shape, told);
    const [oldest] = shapes;
    if (shapes.size > MOST_SHAPES && oldest) end(...oldest);
    if (told.count <= most) tell(message);
  };
}

/** The first line, without what differs from one to the next. */
function shapeOf(message: string): string {
  const [line = ''] = message.split('\n', 1);
  return line.replace(/[0-9a-f]{8,}(?:-[0-9a-f]{4,})*/gi, '…').replace(/\d+(?:\.\d+)*/g, '…');
}
