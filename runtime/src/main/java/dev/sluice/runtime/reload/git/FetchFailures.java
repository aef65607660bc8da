package dev.sluice.runtime.reload.git;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/** Failures of a fetch in plain words. */
final class FetchFailures {
  private static final int LONGEST = 300;

  private FetchFailures() {}

  static FetchException of(GitRemote remote, Exception failure) {
    return new FetchException(
        remote.url() + " cannot be fetched: " + reason(remote, failure), failure);
  }

  private static String reason(GitRemote remote, Exception failure) {
    String last = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "its host name is not known";
      }
      if (cause instanceof SocketTimeoutException) {
        return "it does not answer in time";
      }
      if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
        return "no connection to its host: " + cause.getMessage();
      }
      if (cause instanceof SSLException) {
        return "TLS failed: " + cause.getMessage();
      }
      if (cause instanceof NoRemoteRepositoryException) {
        return "there is no such repository, or it may not be seen with this access";
      }
      String message = cause.getMessage() == null ? "" : cause.getMessage();
      String lower = message.toLowerCase(Locale.ROOT);
      if (lower.contains("not authorized") || lower.contains("authentication is required")) {
        return "the remote wants another token, or a token at all (--git-token, --git-user)";
      }
      if (lower.contains("does not have") && lower.contains("available for fetch")) {
        return remote
            .branch()
            .map(name -> "it has no branch or tag '" + name + "'")
            .orElse("it has no default branch yet");
      }
      if (lower.contains("server key") || lower.contains("host key")) {
        return "the key of its host is not in the file of known hosts (--git-known-hosts)";
      }
      if (lower.contains("cannot log in")) {
        return "its host does not take the key (--git-ssh-key)";
      }
      last = message.isEmpty() ? last : message;
    }
    String line =
        last.isEmpty() ? failure.getClass().getSimpleName() : last.replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
