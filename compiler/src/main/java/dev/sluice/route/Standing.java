package dev.sluice.route;

/** How an endpoint stands to a request; all but the first are reasons not to use it. */
public enum Standing {
  ELIGIBLE,
  /** Neither the account nor the endpoint lets the caller in. */
  NOT_ADMITTED,
  /** The caller gets into the account, but this endpoint is for others. */
  NOT_AUTHORIZED,
  /** The pool sends it requests with other metadata only. */
  METADATA_DIFFERS
}
