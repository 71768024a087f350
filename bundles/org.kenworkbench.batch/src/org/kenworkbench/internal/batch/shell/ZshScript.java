/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.shell;

import java.util.List;
import java.util.stream.Collectors;

/** Script for zsh's completion system, to be read at once or found in its {@code fpath}. */
final class ZshScript {

    private ZshScript() {
    }

    static String of(List<CommandShape> commands) {
        String described = commands.stream()
                .map(command -> "    " + Shell.quoted(command.name() + ':' + command.summary()) + '\n')
                .collect(Collectors.joining());
        return """
                #compdef ken
                # Completes the commands of ken and their options in zsh. Made by: ken completion zsh
                _ken() {
                  local -a commands
                  local command
                  commands=(
                @COMMANDS@    'help:Explain a command'
                    'completion:Print a script that completes commands in a shell'
                    'manual:Print a page for man'
                  )
                  if (( CURRENT == 2 )); then
                    _describe command commands
                    return
                  fi
                  command=$words[2]
                  shift words
                  (( CURRENT-- ))
                  case $command in
                    help | manual) _describe command commands ;;
                    completion) _values shell @SHELLS@ ;;
                @CASES@  esac
                }
                if [[ $funcstack[1] == _ken ]]; then
                  _ken "$@"
                else
                  compdef _ken ken
                fi
                """
                .replace("@COMMANDS@", described).replace("@SHELLS@", Shell.shells())
                .replace("@CASES@", commands.stream().map(ZshScript::command).collect(Collectors.joining()));
    }

    private static String command(CommandShape command) {
        String specs = command.options().stream().flatMap(option -> option.names().stream()
                .map(name -> "        " + Shell.quoted(spec(option, name)) + " \\\n")).collect(Collectors.joining());
        boolean takesFiles = command.arguments().stream().anyMatch(CommandWord::isPath);
        return "    " + command.name() + ")\n      _arguments -S : \\\n" + specs + "        "
                + Shell.quoted(takesFiles ? "*:file:_files" : "*: : ") + "\n      ;;\n";
    }

    /** The equals sign has zsh take a value behind it as well as in the next word. */
    private static String spec(CommandWord option, String name) {
        String text = '[' + option.firstSentence().replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
                .replace(":", "\\:") + ']';
        if (option.isFlag()) {
            return name + text;
        }
        String label = option.label().replace("\\", "\\\\").replace(":", "\\:");
        String values = option.isPath() ? "_files"
                : option.values().isEmpty() ? " " : '(' + Shell.words(option.values()) + ')';
        // One that has been given may be given again: some take several values, and zsh is no judge of it.
        return '*' + name + (name.startsWith("--") ? "=" : "") + text + ':' + label + ':' + values;
    }
}
