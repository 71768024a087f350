/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.shell;

import java.util.List;
import java.util.stream.Collectors;

/** Script of functions for bash 4 and newer. */
final class BashScript {

    private BashScript() {
    }

    /**
     * Returns the script. Bash completes names of files where nothing is proposed, as {@code -o default} says, unless
     * that is switched off for a word that is no file.
     */
    static String of(List<CommandShape> commands) {
        String cases = commands.stream().map(BashScript::cases).collect(Collectors.joining());
        String options = commands.stream()
                .map(command -> "      " + command.name() + ") words="
                        + Shell.quoted(Shell.words(command.options().stream()
                                .flatMap(option -> option.names().stream()).toList()))
                        + " ;;\n")
                .collect(Collectors.joining());
        return """
                # Completes the commands of ken and their options in bash. Made by: ken completion bash
                _ken() {
                  local command=${COMP_WORDS[1]:-} current=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} words=
                  COMPREPLY=()
                  # The = of --option=value is a word of its own here.
                  [ "$option" = = ] && option=${COMP_WORDS[COMP_CWORD - 2]}
                  [ "$current" = = ] && current=
                  local commands=@COMMANDS@
                  if [ "$COMP_CWORD" = 1 ]; then
                    words="$commands help completion manual --help --version"
                  elif [ "$command" = help ] || [ "$command" = manual ]; then
                    words=$commands
                  elif [ "$command" = completion ]; then
                    words=@SHELLS@
                  else
                    case "$command $option" in
                @VALUES@    esac
                    case "$command $current" in
                      *' -'*)
                        case $command in
                @OPTIONS@        esac
                        ;;
                    esac
                  fi
                  if [ -n "$words" ]; then
                    compopt +o default
                    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
                  fi
                }
                complete -o default -F _ken ken
                """
                .replace("@COMMANDS@", Shell.quoted(Shell.names(commands)))
                .replace("@SHELLS@", Shell.quoted(Shell.shells())).replace("@VALUES@", cases)
                .replace("@OPTIONS@", options.indent(2));
    }

    /** Completes what stands behind an option that has a value. */
    private static String cases(CommandShape command) {
        return command.options().stream().filter(option -> !option.isFlag()).map(option -> {
            String pattern = option.names().stream().map(name -> Shell.quoted(command.name() + ' ' + name))
                    .collect(Collectors.joining(" | "));
            if (!option.values().isEmpty()) {
                return "      " + pattern + ")\n        words=" + Shell.quoted(Shell.words(option.values()))
                        + "\n        ;;\n";
            }
            return "      " + pattern + (") compopt " + (option.isPath() ? "-" : "+") + "o default; return ;;\n");
        }).collect(Collectors.joining());
    }
}
