package dev.sluice.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the URL of an admin port from a command line; slashes at its end are dropped. */
final class GatewayUrl implements ITypeConverter<URI> {

  @Override
  public URI convert(String text) {
    return parse(text);
  }

  /**
   * Reads the URL.
   *
   * @throws TypeConversionException if it is none, or carries more than a host and a path
   */
  static URI parse(String text) {
    try {
      URI uri = new URI(text.replaceAll("/+$", ""));
      String scheme = uri.getScheme();
      if (("http".equals(scheme) || "https".equals(scheme))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new TypeConversionException(
        // What stands before an @ may be a password.
        "'"
            + text.replaceFirst("//.*@", "//...@")
            + "' is no gateway (expected: a URL such as http://127.0.0.1:9091)");
  }
}
