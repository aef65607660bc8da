package dev.sluice.route;

/**
 * Who may use an endpoint (design: access): whom the account or the endpoint lets in, and whom the
 * endpoint names if it narrows.
 *
 * @param account all whom the account lets in; shared by its endpoints
 * @param grants who is let in to this endpoint alone
 * @param authorized empty if nothing narrows
 */
public record Access(Subjects account, Subjects grants, Subjects authorized) {

  /** Whether the account or the endpoint lets the caller in. */
  public boolean admits(Subjects caller) {
    return account.intersects(caller) || grants.intersects(caller);
  }

  /** Whether the endpoint is for the caller, if it is let in. */
  public boolean authorizes(Subjects caller) {
    return authorized.isEmpty() || authorized.intersects(caller);
  }
}
