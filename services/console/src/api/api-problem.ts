/**
 * Why a request did not succeed, in words for people. `code` is the stable code of the problem document; `unreachable` when
 * there was no answer at all, `unreadable` when the answer was none of ours.
 */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;
  readonly requestId: string | undefined;
  /** Everything else that the problem document says, like `reason` or `errors`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(given: {
    code: string;
    message: string;
    status?: number;
    retryable?: boolean;
    requestId?: string | undefined;
    details?: Record<string, unknown>;
    cause?: unknown;
  }) {
    super(given.message, { cause: given.cause });
    this.name = 'ApiProblem';
    this.code = given.code;
    this.status = given.status ?? 0;
    this.retryable = given.retryable ?? false;
    this.requestId = given.requestId;
    this.details = given.details ?? {};
  }
}

/** Reads the problem document of an answer that is no success. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const document: unknown = await response.json().catch(() => undefined);
  if (!isProblemDocument(document)) {
    return new ApiProblem({
      code: 'unreadable',
      status: response.status,
      retryable: response.status >= 500,
      message: `The server answered with status ${response.status} and did not say why.`,
    });
  }
  const { type: _type, title: _title, status, detail, code, retryable, requestId, ...details } = document;
  return new ApiProblem({ code, status, message: detail, retryable: retryable ?? false, requestId, details });
}

/** Any error as a problem: what is none stays the cause of one. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({ code: 'page_failed', message: 'This page made a mistake. Load it again.', cause: error });
}

type ProblemDocument = {
  type?: string;
  title?: string;
  status: number;
  detail: string;
  code: string;
  retryable?: boolean;
  requestId?: string;
  [member: string]: unknown;
};

function isProblemDocument(value: unknown): value is ProblemDocument {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value && 'status' in value;
}
