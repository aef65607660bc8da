package dev.sluice;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.sluice.compiler.parse.ManifestType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The compiler's rows of the import table in docs/architecture.md. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String JACKSON = "tools.jackson..";
  private static final String SOURCE = "dev.sluice.compiler.source";
  private static final String PARSE = "dev.sluice.compiler.parse";
  private static final String SUPPRESS = "dev.sluice.compiler.suppress";
  private static final String VALIDATE = "dev.sluice.compiler.validate";
  private static final String BIND = "dev.sluice.compiler.bind";
  private static final String LINK = "dev.sluice.compiler.link";
  private static final String PLAN = "dev.sluice.compiler.plan";
  private static final String LOWER = "dev.sluice.compiler.lower";
  private static final String ROUTE = "dev.sluice.route";
  private static final String EDIT = "dev.sluice.compiler.edit";
  private static final String TABLE = "dev.sluice.table";
  private static final String DIAGNOSTIC = "dev.sluice.diagnostic";

  @ArchTest
  static final ArchRule only_parse_uses_snakeyaml =
      noClasses()
          .that()
          .resideOutsideOfPackage(PARSE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.yaml.snakeyaml..");

  @ArchTest
  static final ArchRule only_validate_uses_the_schema_validator =
      noClasses()
          .that()
          .resideOutsideOfPackage(VALIDATE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.networknt..");

  @ArchTest
  static final ArchRule only_the_cli_uses_picocli =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sluice.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  /** JSON trees end with bind: rules and lowering work on records. */
  @ArchTest
  static final ArchRule source_link_and_lower_know_no_json =
      noClasses()
          .that()
          .resideInAnyPackage(SOURCE, LINK, LOWER)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(JACKSON);

  @ArchTest static final ArchRule table_depends_on_nothing_of_ours = only(TABLE, JACKSON);

  @ArchTest
  static final ArchRule diagnostic_depends_on_nothing_of_ours =
      only(DIAGNOSTIC, JACKSON, "javax.xml.stream..");

  @ArchTest static final ArchRule route_decides_by_the_table_alone = only(ROUTE, TABLE);

  @ArchTest
  static final ArchRule only_source_uses_jgit =
      noClasses()
          .that()
          .resideOutsideOfPackage(SOURCE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jgit..");

  @ArchTest
  static final ArchRule source_stands_first = only(SOURCE, DIAGNOSTIC, "org.eclipse.jgit..");

  @ArchTest
  static final ArchRule parse_stands_on_source =
      only(PARSE, SOURCE, DIAGNOSTIC, JACKSON, "org.yaml.snakeyaml..");

  @ArchTest
  static final ArchRule suppress_stands_on_parse = only(SUPPRESS, SOURCE, PARSE, DIAGNOSTIC);

  @ArchTest
  static final ArchRule validate_stands_on_parse =
      only(VALIDATE, PARSE, DIAGNOSTIC, JACKSON, "com.networknt..");

  @ArchTest static final ArchRule bind_stands_on_parse = only(BIND, PARSE, DIAGNOSTIC, JACKSON);

  /** Rules may name manifest types, and see nothing else of parse. */
  @ArchTest
  static final ArchRule link_stands_on_bind =
      classes()
          .that()
          .resideInAPackage(LINK)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(allowed(LINK, BIND, DIAGNOSTIC, TABLE))
                  .or(equivalentTo(ManifestType.class)));

  @ArchTest static final ArchRule lower_stands_on_link = only(LOWER, LINK, BIND, DIAGNOSTIC, TABLE);

  @ArchTest static final ArchRule plan_compares_tables_alone = only(PLAN, TABLE, ROUTE);

  @ArchTest
  static final ArchRule plans_are_printed_beside_plan =
      only(PLAN + ".print", PLAN, TABLE, DIAGNOSTIC, JACKSON);

  @ArchTest
  static final ArchRule only_the_cli_depends_on_edit =
      noClasses()
          .that()
          .resideOutsideOfPackages(EDIT, "dev.sluice.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(EDIT);

  @ArchTest
  static final ArchRule only_edit_compares_lines =
      noClasses()
          .that()
          .resideOutsideOfPackage(EDIT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.difflib..");

  @ArchTest
  static final ArchRule prove_stands_on_bind_and_route =
      only("dev.sluice.compiler.prove", BIND, ROUTE, DIAGNOSTIC, TABLE);

  @ArchTest
  static final ArchRule nothing_depends_on_the_cli =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.sluice.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.sluice.cli..");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.sluice.(**)").should().beFreeOfCycles();

  private static ArchRule only(String... packages) {
    return classes()
        .that()
        .resideInAPackage(packages[0])
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed(packages));
  }

  private static String[] allowed(String... packages) {
    List<String> allowed = new ArrayList<>(Arrays.asList(packages));
    allowed.add("java..");
    allowed.add("javax.security.auth.x500"); // names in certificates
    allowed.add("org.jspecify..");
    return allowed.toArray(String[]::new);
  }
}
