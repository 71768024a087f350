/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.kenworkbench.internal.operations.host.HostSystem;

/**
 * The command that does the same as a dialog that was filled in, to be copied into a POSIX shell, or on Windows into
 * its command prompt.
 *
 * @param words the command as the shell hands it over, {@code ken} first
 */
public record CommandText(List<String> words) {

    private static final String PROGRAM = "ken";

    public CommandText {
        words = List.copyOf(words);
    }

    /**
     * Makes the command of an operation; options come in the order of the operation's parameters and before its
     * arguments.
     *
     * @param given the texts of each parameter, as {@link OperationModel#fill} takes them; values equal to the default
     *              are written, too
     */
    public static CommandText of(OperationModel model, Map<Parameter, List<String>> given) {
        List<String> words = new ArrayList<>(List.of(PROGRAM, model.name()));
        List<String> arguments = new ArrayList<>();
        for (Parameter parameter : model.parameters()) {
            List<String> values = given.getOrDefault(parameter, List.of());
            if (!parameter.isOption()) {
                arguments.addAll(values);
            } else if (parameter.kind() == Parameter.Kind.FLAG) {
                values.stream().filter(Boolean::parseBoolean).forEach(_ -> words.add(parameter.title()));
            } else {
                values.forEach(value -> addOption(parameter.title(), value, words));
            }
        }
        if (arguments.stream().anyMatch(argument -> argument.startsWith("-"))) {
            words.add("--");
        }
        words.addAll(arguments);
        return new CommandText(words);
    }

    private static void addOption(String name, String value, List<String> words) {
        // A value that looks like an option must not be taken for one.
        if (value.startsWith("-")) {
            words.add(name + '=' + value);
        } else {
            words.add(name);
            words.add(value);
        }
    }

    /** Returns the command on one line, quoted where a shell needs it. */
    public String line() {
        return String.join(" ", words.stream().map(HostSystem.ofThis()::quoted).toList());
    }

    /**
     * Returns the command on several lines, broken before options where a line would be longer; a long word is not
     * broken.
     *
     * @param columns greatest length of a line, at least 1
     */
    public String lines(int columns) {
        HostSystem shell = HostSystem.ofThis();
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (int i = 0; i < words.size();) {
            StringBuilder unit = new StringBuilder(shell.quoted(words.get(i)));
            boolean option = words.get(i).startsWith("--");
            for (i++; option && i < words.size() && !words.get(i).startsWith("-"); i++) {
                unit.append(' ').append(shell.quoted(words.get(i)));
            }
            if (column > 0 && column + 1 + unit.length() + 2 > columns) {
                text.append(shell.continuation());
                column = 2;
            } else if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(unit);
            column += unit.length();
        }
        return text.toString();
    }
}
