package dev.sluice.runtime.server;

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
        "{\"a\": \"b\""
      })
  void anythingElse_isRefused(String value) {
    assertThat(MetadataField.parse(value)).isNull();
  }

  @Test
  void longValue_isRefused() {
    assertThat(MetadataField.parse("{\"a\": \"" + "x".repeat(128) + "\"}")).isNotNull();
    assertThat(MetadataField.parse("{\"a\": \"" + "x".repeat(129) + "\"}")).isNull();
  }
}
