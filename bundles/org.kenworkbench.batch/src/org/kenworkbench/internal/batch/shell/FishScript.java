/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.shell;

import java.util.List;
import java.util.stream.Collectors;

/** Script for fish. */
final class FishScript {

    private FishScript() {
    }

    static String of(List<CommandShape> commands) {
        StringBuilder script = new StringBuilder(
                """
                        # Completes the commands of ken and their options in fish. Made by: ken completion fish
                        function __ken_has_no_command
                            test (count (commandline -opc)) = 1
                        end
                        function __ken_has_command
                            set -l words (commandline -opc)
                            test (count $words) -gt 1; and test $words[2] = $argv[1]
                        end
                        complete -c ken -f
                        complete -c ken -n __ken_has_no_command -l help -d 'List the commands'
                        complete -c ken -n __ken_has_no_command -l version -d 'Print the version'
                        complete -c ken -n __ken_has_no_command -a help -d 'Explain a command'
                        complete -c ken -n __ken_has_no_command -a completion -d 'Print a script that completes commands in a shell'
                        complete -c ken -n __ken_has_no_command -a manual -d 'Print a page for man'
                        """);
        script.append("complete -c ken -n '__ken_has_command completion' -a ").append(quoted(Shell.shells()))
                .append("\n");
        for (String word : List.of("help", "manual")) {
            script.append("complete -c ken -n '__ken_has_command ").append(word).append("' -a ")
                    .append(quoted(Shell.names(commands))).append("\n");
        }
        for (CommandShape command : commands) {
            script.append("complete -c ken -n __ken_has_no_command -a ").append(command.name()).append(" -d ")
                    .append(quoted(command.summary())).append('\n').append(command.options().stream()
                            .map(option -> option(command, option)).collect(Collectors.joining()));
            if (command.arguments().stream().anyMatch(CommandWord::isPath)) {
                script.append("complete -c ken -n '__ken_has_command ").append(command.name()).append("' -F\n");
            }
        }
        return script.toString();
    }

    private static String option(CommandShape command, CommandWord option) {
        StringBuilder line = new StringBuilder("complete -c ken -n '__ken_has_command " + command.name() + '\'');
        option.longName().ifPresent(name -> line.append(" -l ").append(name.substring(2)));
        option.shortName().ifPresent(name -> line.append(" -s ").append(name.substring(1)));
        if (!option.values().isEmpty()) {
            line.append(" -x -a ").append(quoted(Shell.words(option.values())));
        } else if (!option.isFlag()) {
            line.append(option.isPath() ? " -r -F" : " -x");
        }
        return line.append(" -d ").append(quoted(option.firstSentence())).append('\n').toString();
    }

    /** Quotes as fish does, where a backslash escapes within quotes. */
    private static String quoted(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }
}
