/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A shell that completes command lines by a script. */
public enum Shell {
    BASH(BashScript::of),
    ZSH(ZshScript::of),
    FISH(FishScript::of);

    private final Function<List<CommandShape>, String> script;

    Shell(Function<List<CommandShape>, String> script) {
        this.script = script;
    }

    /** Returns the shell's name as it is typed. */
    public String typed() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a shell by its name as it is typed. */
    public static Optional<Shell> of(String typed) {
        return Arrays.stream(values()).filter(shell -> shell.typed().equals(typed)).findFirst();
    }

    /** Returns a script that completes these commands, which ends in a line end. */
    public String script(List<CommandShape> commands) {
        return script.apply(commands);
    }

    /** Quotes a text so that the shell takes it as one word of exactly these characters. */
    static String quoted(String text) {
        return '\'' + text.replace("'", "'\\''") + '\'';
    }

    static String words(List<String> words) {
        return String.join(" ", words);
    }

    static String shells() {
        return words(Arrays.stream(values()).map(Shell::typed).toList());
    }

    static String names(List<CommandShape> commands) {
        return words(commands.stream().map(CommandShape::name).toList());
    }
}
