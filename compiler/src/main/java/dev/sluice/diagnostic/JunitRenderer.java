package dev.sluice.diagnostic;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Prints a report as the JUnit XML that CI servers show: a test case for each file, so that a file
 * keeps its name and its history. A case fails if its file holds a finding of a failing severity;
 * other findings are its output.
 */
public final class JunitRenderer implements ReportRenderer {
  private static final String SUITE = "sluice validate";

  private final SourceLines lines;
  private final Collection<String> files;
  private final Set<Severity> failing;

  /**
   * @param lines the texts that findings point into
   * @param files the names of all files that were read
   * @param failing the severities that fail
   */
  public JunitRenderer(SourceLines lines, Collection<String> files, Set<Severity> failing) {
    this.lines = lines;
    this.files = List.copyOf(files);
    this.failing = Set.copyOf(failing);
  }

  @Override
  public String render(Report report) {
    Map<String, List<Diagnostic>> cases = new TreeMap<>();
    files.forEach(file -> cases.put(file, new ArrayList<>()));
    for (Diagnostic finding : report.findings()) {
      cases.computeIfAbsent(finding.span().file(), file -> new ArrayList<>()).add(finding);
    }
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      startSuites(xml, cases);
      for (Map.Entry<String, List<Diagnostic>> entry : cases.entrySet()) {
        writeCase(xml, entry.getKey(), entry.getValue());
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

  private void startSuites(XMLStreamWriter xml, Map<String, List<Diagnostic>> cases)
      throws XMLStreamException {
    String failures = Long.toString(cases.values().stream().filter(this::fails).count());
    for (String element : List.of("testsuites", "testsuite")) {
      line(xml, "");
      xml.writeStartElement(element);
      xml.writeAttribute("name", SUITE);
      xml.writeAttribute("tests", Integer.toString(cases.size()));
      xml.writeAttribute("failures", failures);
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", "0");
      xml.writeAttribute("time", "0");
    }
  }

  private void writeCase(XMLStreamWriter xml, String file, List<Diagnostic> findings)
      throws XMLStreamException {
    line(xml, "  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", clean(file));
    xml.writeAttribute("classname", SUITE);
    xml.writeAttribute("file", clean(file));
    xml.writeAttribute("time", "0");
    if (!findings.isEmpty()) {
      line(xml, "    ");
      writeFindings(xml, findings);
      line(xml, "  ");
    }
    xml.writeEndElement();
  }

  private void writeFindings(XMLStreamWriter xml, List<Diagnostic> findings)
      throws XMLStreamException {
    if (fails(findings)) {
      Diagnostic first = findings.stream().filter(this::fails).findFirst().orElseThrow();
      xml.writeStartElement("failure");
      xml.writeAttribute("type", first.code().name());
      xml.writeAttribute("message", clean(first.message()));
    } else {
      xml.writeStartElement("system-out");
    }
    xml.writeCharacters(clean(new TextRenderer(lines, false).renderFindings(findings)));
    xml.writeEndElement();
  }

  private boolean fails(List<Diagnostic> findings) {
    return findings.stream().anyMatch(this::fails);
  }

  private boolean fails(Diagnostic finding) {
    return failing.contains(finding.severity());
  }

  private static void line(XMLStreamWriter xml, String indent) throws XMLStreamException {
    xml.writeCharacters("\n" + indent);
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
