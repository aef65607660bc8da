package dev.sluice.compiler.validate;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import dev.sluice.compiler.parse.ManifestType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The schema of one manifest type, read from the classpath. A schema refers to nothing outside
 * itself, and nothing is ever fetched. Thread-safe.
 */
final class ManifestSchema {
  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .locale(Locale.ROOT)
          .formatAssertionsEnabled(true)
          .regularExpressionFactory(JDKRegularExpressionFactory.getInstance())
          .build();

  private final JsonNode document;
  private final Schema schema;

  private ManifestSchema(JsonNode document) {
    this.document = document;
    SchemaRegistry registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemaRegistryConfig(CONFIG)
                    .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    this.schema = registry.getSchema(SchemaLocation.of(document.get("$id").asString()), document);
  }

  static ManifestSchema load(ManifestType type) {
    String resource = "/dev/sluice/schemas/v1/" + fileName(type);
    try (InputStream in = ManifestSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new ManifestSchema(JsonTree.read(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of a type's schema file. */
  static String fileName(ManifestType type) {
    return type.word().replace('/', '-') + ".schema.json";
  }

  List<Error> validate(JsonNode manifest) {
    return schema.validate(manifest);
  }

  Shape shape() {
    return Shape.of(document);
  }
}
