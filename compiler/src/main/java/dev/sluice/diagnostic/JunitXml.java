package dev.sluice.diagnostic;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes the JUnit XML that CI servers show: one suite, whatever the texts in it are. */
public final class JunitXml {
  private JunitXml() {}

  /**
   * A test case.
   *
   * @param line in the file, or 0 for the file as a whole
   * @param failure what made it fail, or null if it passed
   * @param text more about it, for people; may be empty
   */
  public record Case(
      String classname,
      String name,
      String file,
      int line,
      @Nullable Diagnostic failure,
      String text) {}

  /** The document, ending in a line break. */
  public static String of(String suite, List<Case> cases) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      startSuites(xml, suite, cases);
      for (Case one : cases) {
        write(xml, one);
      }
      line(xml, "");
      xml.writeEndElement();
      line(xml, "");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return text.append('\n').toString();
  }

  private static void startSuites(XMLStreamWriter xml, String suite, List<Case> cases)
      throws XMLStreamException {
    long failures = cases.stream().filter(one -> one.failure() != null).count();
    for (String element : List.of("testsuites", "testsuite")) {
      line(xml, "");
      xml.writeStartElement(element);
      xml.writeAttribute("name", suite);
      xml.writeAttribute("tests", Integer.toString(cases.size()));
      xml.writeAttribute("failures", Long.toString(failures));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", "0");
      xml.writeAttribute("time", "0");
    }
  }

  private static void write(XMLStreamWriter xml, Case one) throws XMLStreamException {
    line(xml, "  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", attribute(one.name()));
    xml.writeAttribute("classname", attribute(one.classname()));
    xml.writeAttribute("file", attribute(one.file()));
    if (one.line() > 0) {
      xml.writeAttribute("line", Integer.toString(one.line()));
    }
    xml.writeAttribute("time", "0");
    if (one.failure() != null || !one.text().isEmpty()) {
      line(xml, "    ");
      writeText(xml, one);
      line(xml, "  ");
    }
    xml.writeEndElement();
  }

  private static void writeText(XMLStreamWriter xml, Case one) throws XMLStreamException {
    if (one.failure() == null) {
      xml.writeStartElement("system-out");
    } else {
      xml.writeStartElement("failure");
      xml.writeAttribute("type", one.failure().code().name());
      xml.writeAttribute("message", attribute(one.failure().message()));
    }
    xml.writeCharacters(clean(one.text()));
    xml.writeEndElement();
  }

  private static void line(XMLStreamWriter xml, String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
  }

  private static String attribute(String text) {
    return clean(DisplayText.safe(text));
  }

  /** Without what XML cannot hold, escaped or not. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(point -> isXml(point) ? point : 0xfffd).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= 0x20 && point <= 0xd7ff)
        || (point >= 0xe000 && point <= 0xfffd)
        || point >= 0x10000;
  }
}
