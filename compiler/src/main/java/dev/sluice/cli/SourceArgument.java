package dev.sluice.cli;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A source as a command line names it; {@link Sources} loads it.
 *
 * @param text as the user gave it
 * @param gateway the admin port, if it is a URL
 */
record SourceArgument(String text, Optional<URI> gateway) {
  /** For {@code --help}: what may be given where a source is asked for. */
  static final String FORMS =
      "a directory, a file, a table file, git:REV[:DIR] (a commit of the repository here), or the"
          + " URL of a gateway's admin port (what it serves now)";

  /** Reads it; a malformed one is wrong usage. */
  static final class Converter implements ITypeConverter<SourceArgument> {
    @Override
    public SourceArgument convert(String text) {
      return parse(text);
    }
  }

  /**
   * Reads it.
   *
   * @throws TypeConversionException if it can name no source
   */
  static SourceArgument parse(String text) {
    if (text.startsWith("http://") || text.startsWith("https://")) {
      return new SourceArgument(text, Optional.of(GatewayUrl.parse(text)));
    }
    try {
      Path unused = Path.of(text);
      return new SourceArgument(text, Optional.empty());
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' is no path");
    }
  }

  /** The path, unless it is a URL. */
  Path path() {
    return Path.of(text);
  }
}
