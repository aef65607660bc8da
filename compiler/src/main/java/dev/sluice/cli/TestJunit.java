package dev.sluice.cli;

import dev.sluice.compiler.prove.TestResult;
import dev.sluice.diagnostic.DisplayText;
import dev.sluice.diagnostic.TextRenderer;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results of route tests as the JUnit XML that CI servers show: a test case for each test. */
final class TestJunit {
  private static final String SUITE = "sluice test";

  private TestJunit() {}

  static String render(List<TestResult> results, TextRenderer renderer) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      for (String element : List.of("testsuites", "testsuite")) {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        xml.writeAttribute("name", SUITE);
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute("failures", Long.toString(TestReport.failed(results)));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
      }
      for (TestResult result : results) {
        write(xml, result, renderer);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return text.append('\n').toString();
  }

  private static void write(XMLStreamWriter xml, TestResult result, TextRenderer renderer)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", DisplayText.safe(result.test().group()));
    xml.writeAttribute("name", DisplayText.safe(result.test().name().value()));
    xml.writeAttribute("file", DisplayText.safe(result.test().name().span().file()));
    xml.writeAttribute("line", Integer.toString(result.test().name().span().line()));
    if (!result.passed()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", result.failures().get(0).code().name());
      xml.writeAttribute("message", DisplayText.safe(result.failures().get(0).message()));
      xml.writeCharacters(renderer.renderFindings(result.failures()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
