package dev.sluice.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue of findings. A code is stable: it is never renumbered and never given another
 * meaning. {@code SL1xx} is YAML, {@code SL2xx} the schema, {@code SL3xx} links and meaning, {@code
 * SL4xx} security, {@code SL5xx} tests and plans. The page behind each is the resource {@code
 * explain/CODE.md} beside this class.
 */
public enum Code {
  // SL1xx: YAML
  SL101(Severity.ERROR, "YAML syntax"),
  SL102(Severity.ERROR, "Key given twice"),
  SL103(Severity.ERROR, "Too many aliases"),
  SL104(Severity.ERROR, "Too large or nested too deep"),
  SL105(Severity.ERROR, "Not UTF-8"),
  SL106(Severity.ERROR, "Unsafe or unknown tag"),
  SL107(Severity.WARNING, "Plain value that YAML reads as another type"),
  SL108(Severity.ERROR, "File cannot be read"),
  SL109(Severity.ERROR, "Document is not a mapping"),
  SL110(Severity.WARNING, "Allowance that is not understood"),
  SL111(Severity.WARNING, "Expired allowance"),
  SL112(Severity.WARNING, "Allowance that allows nothing"),
  SL113(Severity.WARNING, "Allowance of what cannot be allowed"),
  SL114(Severity.NOTE, "Submodule that is not read"),
  SL116(Severity.ERROR, "Too many findings in one file"),

  // SL2xx: schema
  SL201(Severity.ERROR, "Manifest without a type"),
  SL202(Severity.ERROR, "Unknown manifest type"),
  SL203(Severity.NOTE, "Manifest type that Sluice does not serve"),
  SL204(Severity.ERROR, "Unknown field"),
  SL205(Severity.ERROR, "Missing field"),
  SL206(Severity.ERROR, "Wrong type of value"),
  SL207(Severity.ERROR, "Badly formed value"),
  SL208(Severity.ERROR, "Out of range"),
  SL209(Severity.ERROR, "Not one of the allowed values"),
  SL210(Severity.ERROR, "Too many findings in one document"),

  // SL3xx: links and meaning
  SL301(Severity.ERROR, "Account name used twice"),
  SL302(Severity.ERROR, "Endpoint name used twice"),
  SL303(Severity.ERROR, "Slug equals an endpoint name"),
  SL304(Severity.ERROR, "Slug and routing_type need each other"),
  SL305(Severity.ERROR, "Weights do not sum to 100"),
  SL306(Severity.ERROR, "Weight or priority missing"),
  SL307(Severity.WARNING, "Load-balancing setting without effect"),
  SL308(Severity.ERROR, "Unusable base_url"),
  SL309(Severity.ERROR, "Header that the gateway sets itself"),
  SL310(Severity.WARNING, "Header set in two places"),
  SL311(Severity.ERROR, "Unknown team"),
  SL312(Severity.ERROR, "Malformed subject"),
  SL313(Severity.ERROR, "Unknown role"),
  SL314(Severity.ERROR, "Permission that names nothing"),
  SL315(Severity.WARNING, "Expired token"),
  SL316(Severity.ERROR, "Token listed twice"),
  SL317(Severity.ERROR, "Unreadable CA certificate"),
  SL318(Severity.WARNING, "Expired CA certificate"),
  SL319(Severity.ERROR, "Not a status code to fall back on"),
  SL320(Severity.WARNING, "Pool that cannot fall back"),
  SL321(Severity.WARNING, "Account that nobody may use"),
  SL322(Severity.ERROR, "Name used twice"),
  SL323(Severity.ERROR, "Malformed secret reference"),
  SL324(Severity.WARNING, "Setting that is checked but not in force yet"),
  SL325(Severity.WARNING, "Authorized subject that cannot get in"),
  SL326(Severity.ERROR, "Unknown virtual account"),
  SL327(Severity.ERROR, "Malformed header"),
  SL328(Severity.ERROR, "Manifest about the gateway given twice"),
  SL329(Severity.ERROR, "Name of a rule used twice"),
  SL330(Severity.ERROR, "Rule that names no endpoint"),
  SL331(Severity.WARNING, "Rule behind one that takes all of it"),
  SL332(Severity.WARNING, "Counting apart without effect"),
  SL333(Severity.WARNING, "Limit of zero"),
  SL334(Severity.ERROR, "Limit that is no whole number"),
  SL335(Severity.WARNING, "Limit for callers who cannot get in"),
  SL336(Severity.WARNING, "Budget of money without a price"),
  SL337(Severity.WARNING, "Budget over several currencies"),
  SL338(Severity.WARNING, "Value of metadata too long"),
  SL339(Severity.ERROR, "Unknown identity provider"),
  SL340(Severity.ERROR, "Claim that stands for two virtual accounts"),
  SL341(Severity.ERROR, "Unusable URL of keys or telemetry"),
  SL342(Severity.ERROR, "Identity providers that take the same tokens"),
  SL343(Severity.ERROR, "Half a client certificate"),
  SL344(Severity.ERROR, "Unreadable client certificate"),
  SL345(Severity.WARNING, "Expired client certificate"),
  SL346(Severity.WARNING, "TLS setting for an upstream without TLS"),
  SL347(Severity.WARNING, "Request that may act twice"),
  SL348(Severity.ERROR, "Not a status code to try again on"),
  SL349(Severity.WARNING, "Times that contradict each other"),
  SL350(Severity.WARNING, "Setting without effect"),
  SL351(Severity.WARNING, "Priorities that rank nothing"),
  SL352(Severity.ERROR, "Unusable regular expression"),
  SL353(Severity.NOTE, "Team that nothing refers to"),
  SL354(Severity.NOTE, "Listed twice"),
  SL365(Severity.WARNING, "Test without a caller that can be"),
  SL366(Severity.WARNING, "Test that expects an unknown endpoint"),
  SL367(Severity.WARNING, "Test that contradicts itself"),
  SL368(Severity.WARNING, "Test that expects an unknown rule"),

  // SL4xx: security
  SL401(Severity.ERROR, "Credential in plain text"),
  SL402(Severity.WARNING, "Certificate checks switched off"),
  SL403(Severity.WARNING, "Credential sent over plain http"),
  SL404(Severity.ERROR, "Upstream in a link-local or metadata range"),
  SL405(Severity.NOTE, "Endpoint open to everyone"),
  SL406(Severity.ERROR, "Keys fetched over plain http"),
  SL407(Severity.WARNING, "Identity provider without an audience"),
  SL408(Severity.ERROR, "Any page may call with credentials"),

  // SL5xx: tests and plans
  SL501(Severity.ERROR, "Failed route test");

  private final Severity severity;
  private final String title;

  Code(Severity severity, String title) {
    this.severity = severity;
    this.title = title;
  }

  /** The severity that findings of this code have unless said otherwise. */
  public Severity severity() {
    return severity;
  }

  /** A short title in plain words. */
  public String title() {
    return title;
  }

  /** Finds a code by its name, without regard to case. */
  public static Optional<Code> find(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(code -> code.name().equals(wanted)).findFirst();
  }
}
