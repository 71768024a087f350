/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.shell;

import java.util.List;
import java.util.Optional;

/**
 * An option or an argument of a command.
 *
 * @param names       of an option, with their dashes; empty for an argument
 * @param label       placeholder for the value; empty for an option without one
 * @param description one or more sentences
 * @param values      those that can be listed; others may be valid, too
 * @param kind        of the value
 */
public record CommandWord(List<String> names, String label, String description, List<String> values, Kind kind) {

    /** Kind of value. */
    public enum Kind {
        /** Path of a file or folder. */
        PATH,
        /** One of the listed values, or something that cannot be completed. */
        TEXT
    }

    public CommandWord {
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    boolean isOption() {
        return !names.isEmpty();
    }

    boolean isFlag() {
        return isOption() && label.isEmpty();
    }

    boolean isPath() {
        return kind == Kind.PATH;
    }

    Optional<String> longName() {
        return names.stream().filter(name -> name.startsWith("--")).findFirst();
    }

    Optional<String> shortName() {
        return names.stream().filter(name -> !name.startsWith("--")).findFirst();
    }

    /** Returns the first sentence of the description, without its end. */
    String firstSentence() {
        String line = description.lines().findFirst().orElse("");
        int end = line.indexOf(". ");
        String sentence = end < 0 ? line : line.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
