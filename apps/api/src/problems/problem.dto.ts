export class FieldErrorView {
  /** Path of the field, as in `tests.2.name`. */
  path!: string;
  code!: string;
  message!: string;
}

/** RFC 9457. */
export class ProblemView {
  type!: string;
  title!: string;
  status!: number;
  detail!: string;
  /** Stable name of the problem. */
  code!: string;
  params?: Record<string, unknown>;
  errors?: FieldErrorView[];
  requestId!: string;
}
