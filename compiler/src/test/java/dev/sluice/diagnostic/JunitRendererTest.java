package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class JunitRendererTest {
  private static final SourceSpan SPAN = new SourceSpan("b.yaml", 1, 1, 1, 2);
  private static final Diagnostic ERROR =
      Diagnostic.of(Code.SL305, SPAN, "sum of <\"a\"> & 'b'\u0000\uFFFF");
  private static final Diagnostic WARNING = Diagnostic.of(Code.SL307, SPAN, "no effect");

  @Test
  void everyFile_isACaseAndThoseWithErrorsFail() throws Exception {
    Element suite = render(List.of(WARNING, ERROR), Set.of(Severity.ERROR));

    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    NodeList cases = suite.getElementsByTagName("testcase");
    Element good = (Element) cases.item(0);
    Element bad = (Element) cases.item(1);
    assertThat(good.getAttribute("name")).isEqualTo("a.yaml");
    assertThat(good.getElementsByTagName("*").getLength()).isZero();
    Element failure = (Element) bad.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("SL305");
    assertThat(failure.getAttribute("message")).startsWith("sum of <\"a\"> & 'b'");
    assertThat(failure.getTextContent()).contains("warning[SL307]", "error[SL305]", "<U+0000>");
  }

  @Test
  void warning_failsOnlyIfWarningsDo() throws Exception {
    Element lenient = render(List.of(WARNING), Set.of(Severity.ERROR));
    Element strict = render(List.of(WARNING), Set.of(Severity.ERROR, Severity.WARNING));

    assertThat(lenient.getElementsByTagName("failure").getLength()).isZero();
    assertThat(lenient.getElementsByTagName("system-out").item(0).getTextContent())
        .contains("warning[SL307]");
    assertThat(strict.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void fileThatWasNotRead_isACaseToo() throws Exception {
    Diagnostic unreadable = Diagnostic.of(Code.SL108, SourceSpan.ofFile("c.yaml"), "cannot read");

    assertThat(render(List.of(unreadable), Set.of(Severity.ERROR)).getAttribute("tests"))
        .isEqualTo("3");
  }

  private static Element render(List<Diagnostic> findings, Set<Severity> failing) throws Exception {
    String text =
        new JunitRenderer(SourceLines.NONE, List.of("a.yaml", "b.yaml"), failing)
            .render(new Report(findings, 2, 2));
    return (Element)
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(text)))
            .getElementsByTagName("testsuite")
            .item(0);
  }
}
