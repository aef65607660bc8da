package dev.sluice.diagnostic;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes JSON with indents and without an {@code ObjectMapper}, which takes long to start. */
final class IndentedJson extends ObjectWriteContext.Base {
  private IndentedJson() {}

  static JsonGenerator to(Writer out) {
    return new JsonFactory().createGenerator(new IndentedJson(), out);
  }

  @Override
  public PrettyPrinter getPrettyPrinter() {
    return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
  }

  @Override
  public boolean hasPrettyPrinter() {
    return true;
  }
}
