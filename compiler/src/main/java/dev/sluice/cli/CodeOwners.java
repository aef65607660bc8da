package dev.sluice.cli;

import dev.sluice.compiler.AccountManagers;
import dev.sluice.compiler.AccountManagers.Managed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a CODEOWNERS file that say who manages the accounts of which file. They stand in a
 * block between two marks, at the end, since the last line that matches a file wins; what is
 * outside of the block is left as it is.
 */
final class CodeOwners {
  static final String BEGIN =
      "# sluice owners: begin (from provider-account-manager; change the manifests instead)";
  static final String END = "# sluice owners: end";
  private static final String BEGIN_MARK = "# sluice owners: begin";

  private final List<String> lines = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final AccountManagers managers;
  private final @Nullable String organisation;

  private CodeOwners(AccountManagers managers, @Nullable String organisation) {
    this.managers = managers;
    this.organisation = organisation;
  }

  /**
   * Derives the lines.
   *
   * @param organisation whose teams have the names of the manifests' teams; if null, the e-mail
   *     addresses of a team's managers stand for it
   */
  static CodeOwners of(AccountManagers managers, @Nullable String organisation) {
    CodeOwners owners = new CodeOwners(managers, organisation);
    managers.files().forEach(owners::addFile);
    return owners;
  }

  /** Accounts and subjects that no owner could be made of, for people. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /**
   * The text of a CODEOWNERS file with the block replaced, or added at the end.
   *
   * @throws CommandException if only one of the marks is there
   */
  String replaceIn(String text) {
    List<String> before = new ArrayList<>(text.lines().toList());
    int begin = indexOf(before, BEGIN_MARK);
    int end = indexOf(before, END);
    if (begin < 0 != end < 0 || end < begin) {
      throw new CommandException(
          "the owners' block has lost a mark; it starts with '"
              + BEGIN
              + "' and ends with '"
              + END
              + "'");
    }
    List<String> after = begin < 0 ? List.of() : before.subList(end + 1, before.size());
    List<String> result = new ArrayList<>(begin < 0 ? before : before.subList(0, begin));
    if (begin < 0 && !result.isEmpty() && !result.get(result.size() - 1).isBlank()) {
      result.add("");
    }
    result.add(BEGIN);
    result.addAll(lines);
    result.add(END);
    result.addAll(after);
    return String.join("\n", result) + "\n";
  }

  private static int indexOf(List<String> lines, String mark) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(mark)) {
        return i;
      }
    }
    return -1;
  }

  private void addFile(String file, List<Managed> accounts) {
    Set<String> owners = new LinkedHashSet<>();
    for (Managed account : accounts) {
      int before = owners.size();
      account.managers().forEach(subject -> owners.addAll(owners(subject, account.account())));
      if (owners.size() == before && account.managers().isEmpty()) {
        remarks.add("account \"" + account.account() + "\" has no provider-account-manager");
      }
    }
    if (!owners.isEmpty()) {
      lines.add("/" + escaped(file) + " " + String.join(" ", owners));
    }
  }

  private List<String> owners(String subject, String account) {
    String name = subject.substring(subject.indexOf(':') + 1);
    if (subject.startsWith("user:")) {
      return List.of(name);
    }
    if (subject.startsWith("team:") && !name.equals("everyone")) {
      if (organisation != null) {
        return List.of("@" + organisation + "/" + name);
      }
      List<String> people =
          Optional.ofNullable(managers.teamManagers().get(name)).orElse(List.of());
      if (people.isEmpty()) {
        remarks.add(
            "team \""
                + name
                + "\" manages account \""
                + account
                + "\" but has no managers; name some, or give --org");
      }
      return people;
    }
    remarks.add("\"" + subject + "\" manages account \"" + account + "\" but cannot review");
    return List.of();
  }

  /** Blanks separate owners, and some characters are patterns. */
  private static String escaped(String path) {
    return path.replaceAll("[ *?\\\\]", "\\\\$0");
  }
}
