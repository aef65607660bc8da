package dev.sluice.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Which package may import which: the table of the style guide as tests. */
@AnalyzeClasses(
    packages = "dev.sluice.runtime",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String RUNTIME = "dev.sluice.runtime.";
  private static final String[] SERVER = {"io.undertow..", "org.xnio.."};
  private static final String[] COMPILER = {"dev.sluice.compiler..", "dev.sluice.cli.."};

  private ArchitectureTest() {}

  @ArchTest
  static final ArchRule request_path_never_sees_the_compiler =
      noClasses()
          .that()
          .resideInAPackage("dev.sluice.runtime..")
          .and()
          .resideOutsideOfPackages("dev.sluice.runtime.reload..", "dev.sluice.runtime.app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(COMPILER);

  @ArchTest
  static final ArchRule reload_never_sees_the_commands =
      noClasses()
          .that()
          .resideInAPackage("dev.sluice.runtime.reload..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.sluice.cli..");

  @ArchTest static final ArchRule observe = sees("observe");
  @ArchTest static final ArchRule auth = sees("auth", "observe");
  @ArchTest static final ArchRule secret = sees("secret", "observe");
  @ArchTest static final ArchRule forward = sees("forward", "observe", "secret");
  @ArchTest static final ArchRule demo = sees("demo");

  @ArchTest
  static final ArchRule server = sees("server", "observe", "auth", "limit", "secret", "forward");

  @ArchTest static final ArchRule reload = sees("reload", "server", "secret");
  @ArchTest static final ArchRule admin = sees("admin", "reload", "server", "observe");

  @ArchTest
  static final ArchRule decisions_are_asked_for_in_few_places =
      noClasses()
          .that()
          .resideOutsideOfPackages(RUNTIME + "auth..", RUNTIME + "limit..", RUNTIME + "server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.sluice.route..");

  @ArchTest
  static final ArchRule observe_knows_no_table =
      noClasses()
          .that()
          .resideInAPackage(RUNTIME + "observe..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.sluice.table..", "dev.sluice.diagnostic..");

  @ArchTest
  static final ArchRule what_only_decides_knows_no_server =
      noClasses()
          .that()
          .resideInAnyPackage(
              RUNTIME + "observe..",
              RUNTIME + "auth..",
              RUNTIME + "limit..",
              RUNTIME + "secret..",
              RUNTIME + "reload..",
              RUNTIME + "app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVER);

  @ArchTest static final ArchRule meters_have_one_doorway = onlyIn("observe", "io.micrometer..");

  @ArchTest static final ArchRule file_events_have_one_doorway = onlyIn("reload", "io.methvin..");

  @ArchTest static final ArchRule git_has_one_doorway = onlyIn("reload.git", "org.eclipse.jgit..");

  @ArchTest static final ArchRule ssh_has_one_doorway = onlyIn("reload.git", "org.apache.sshd..");

  @ArchTest
  static final ArchRule open_pgp_has_one_doorway = onlyIn("reload.git.sign", "org.bouncycastle..");

  @ArchTest static final ArchRule commands_have_one_doorway = onlyIn("app", "picocli..");

  @ArchTest static final ArchRule log_backend_has_one_doorway = onlyIn("app", "ch.qos.logback..");

  @ArchTest
  static final ArchRule no_cycles =
      SlicesRuleDefinition.slices().matching("dev.sluice.runtime.(*)..").should().beFreeOfCycles();

  /** The package may import only these of the runtime's, and itself. */
  private static ArchRule sees(String name, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = RUNTIME + name + "..";
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = RUNTIME + others[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(RUNTIME + name + "..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are in another package of the runtime than " + String.join(", ", allowed),
                type ->
                    type.getPackageName().startsWith(RUNTIME)
                        && !JavaClass.Predicates.resideInAnyPackage(allowed).test(type)))
        .allowEmptyShould(true); // a package may be written later than its rule
  }

  private static ArchRule onlyIn(String name, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(RUNTIME + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
