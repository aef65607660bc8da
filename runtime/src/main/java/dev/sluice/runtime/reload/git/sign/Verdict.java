package dev.sluice.runtime.reload.git.sign;

/** Whether a commit is signed by a listed key. */
public sealed interface Verdict {

  /**
   * It is.
   *
   * @param signer the name that the list gives the key
   */
  record Good(String signer) implements Verdict {}

  /**
   * It is not, or nobody can tell.
   *
   * @param detail more about it for people, in one line; may be empty
   */
  record Bad(Reason reason, String detail) implements Verdict {
    /** One line for people. */
    public String message() {
      return detail.isEmpty() ? reason.text() : reason.text() + ": " + detail;
    }
  }

  /** Why a commit is not believed; the later, the closer it came. */
  enum Reason {
    UNSIGNED("it is not signed"),
    UNREADABLE("its signature cannot be read"),
    UNKNOWN_KEY("it is signed by a key that is not listed"),
    BAD_SIGNATURE("its signature does not fit"),
    UNUSABLE_KEY("it is signed by a key that is expired, revoked or not for this");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
