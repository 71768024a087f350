/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Pages of the manual in the language of {@code man(7)}, in ASCII: other characters are named by their numbers. */
public final class ManualPage {

    private static final String EXIT_STATUS = """
            .SH EXIT STATUS
            0 done, 1 warnings (with \\-\\-strict), 2 usage, 3 input, 4 computation, 5 resources, 130 interrupted.
            """;

    private ManualPage() {
    }

    /** Returns the page {@code ken(1)}, which lists the commands. */
    public static String ofKen(List<CommandShape> commands, String version) {
        String list = commands.stream()
                .map(command -> ".TP\n\\fB" + escaped(command.name()) + "\\fR\n" + escaped(command.summary()) + '\n')
                .collect(Collectors.joining());
        return title("ken", version) + ".SH NAME\nken \\- keeps the parameters of a fine\\-tuned model that matter\n"
                + ".SH SYNOPSIS\n\\fBken\\fR \\fIcommand\\fR [arguments and options]\n"
                + ".SH DESCRIPTION\nKeeps the parameters of a fine\\-tuned model that matter and puts the others back "
                + "to their base values. Each command has a page of its own, as \\fBken\\-prune\\fR(1).\n.SH COMMANDS\n"
                + list
                + EXIT_STATUS;
    }

    /** Returns the page of a command, as {@code ken-prune(1)}. */
    public static String of(CommandShape command, String version) {
        String name = "ken-" + command.name();
        return title(name, version) + ".SH NAME\n" + escaped(name) + " \\- " + escaped(command.summary()) + '\n'
                + ".SH SYNOPSIS\n\\fBken " + escaped(command.name()) + "\\fR " + escaped(command.synopsis()) + '\n'
                + ".SH DESCRIPTION\n" + paragraphs(command.description()) + words("ARGUMENTS", command.arguments())
                + words("OPTIONS", command.options()) + EXIT_STATUS + ".SH SEE ALSO\n\\fBken\\fR(1)\n";
    }

    private static String title(String name, String version) {
        return ".TH " + escaped(name.toUpperCase(Locale.ROOT)) + " 1 \"\" \"KEN Workbench " + escaped(version)
                + "\" \"KEN Workbench\"\n";
    }

    private static String words(String heading, List<CommandWord> words) {
        return words.isEmpty() ? "" : words.stream().map(ManualPage::word)
                .collect(Collectors.joining("", ".SH " + heading + '\n', ""));
    }

    private static String word(CommandWord word) {
        String names = word.names().stream().map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        String label = word.label().isEmpty() ? "" : "\\fI" + escaped(word.label()) + "\\fR";
        return ".TP\n" + names + (names.isEmpty() || label.isEmpty() ? "" : " ") + label + '\n'
                + paragraphs(word.description()).replace(".PP\n", ".br\n");
    }

    private static String paragraphs(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty())
                .map(line -> escaped(line) + '\n').collect(Collectors.joining(".PP\n"));
    }

    /** Writes a text so that nothing in it is an instruction. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '"' -> escaped.append("\\(dq");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> {
                    if (c > 126) {
                        escaped.append(String.format(Locale.ROOT, "\\[u%04X]", c));
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        // A dot begins an instruction at the beginning of a line.
        return !escaped.isEmpty() && escaped.charAt(0) == '.' ? "\\&" + escaped : escaped.toString();
    }
}
