package dev.sluice.runtime.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataFieldTest {
  @Test
  void objectOfTexts_isRead() {
    assertThat(MetadataField.parse("{\"project\": \"search\", \"env\":\"\"}"))
        .isEqualTo(Map.of("project", "search", "env", ""));
    assertThat(MetadataField.parse("{}")).isEmpty();
  }

  @Test
  void text_isUtf8OrEscaped() {
    String bytes = new String("{\"a\": \"gr\u00f6\u00dfe\"}".getBytes(UTF_8), ISO_8859_1);
    assertThat(MetadataField.parse(bytes)).isEqualTo(Map.of("a", "gr\u00f6\u00dfe"));
    assertThat(MetadataField.parse("{\"a\": \"gr\\u00f6\\u00dfe\"}"))
        .isEqualTo(Map.of("a", "gr\u00f6\u00dfe"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "project",
        "[]",
        "null",
        "{\"a\": 1}",
        "{\"a\": null}",
        "{\"a\": {\"b\": \"c\"}}",
        "{\"a\": \"b\"} x",
        "{\"a\": \"b\"}{}",
        "{\"a\": \"b\", \"a\": \"c\"}",
        "{\"a\": \"b\"",
        "{\"a\": \"\u00fc\"}" // a byte that is no UTF-8
      })
  void anythingElse_isRefused(String value) {
    assertThat(MetadataField.parse(value)).isNull();
  }

  @Test
  void longValue_isRefused() {
    assertThat(MetadataField.parse("{\"a\": \"" + "x".repeat(128) + "\"}")).isNotNull();
    assertThat(MetadataField.parse("{\"a\": \"" + "x".repeat(129) + "\"}")).isNull();
    assertThat(MetadataField.parse("{\"a\": \"" + "\\ud83d\\ude00".repeat(128) + "\"}"))
        .isNotNull();
    assertThat(MetadataField.parse("{\"a\": \"" + "\\ud83d\\ude00".repeat(129) + "\"}")).isNull();
  }
}
