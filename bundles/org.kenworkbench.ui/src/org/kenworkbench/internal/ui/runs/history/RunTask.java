/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.runs.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.kenworkbench.operations.RunSettings;

/**
 * The task of a run, so far as a command of the command line does the same. Immutable.
 *
 * @param command name of the command; empty for work that no command does
 * @param values  texts for each parameter that was given, by its title
 * @param words   the command line as a shell hands it over; empty while it is not known
 * @param inputs  names of the files that it reads
 */
public record RunTask(String command, Map<String, List<String>> values, RunSettings settings, List<String> words,
        List<String> inputs) {

    /** A task that no command does. */
    public static final RunTask NONE = new RunTask("", Map.of(), RunSettings.defaults(), List.of(), List.of());

    private static final String RULE = "--rule";
    /** Options that say how much is kept or reset. */
    private static final List<String> AMOUNTS = List.of("--reset", "--keep", "--k");

    public RunTask {
        Objects.requireNonNull(command);
        Objects.requireNonNull(settings);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((title, texts) -> copy.put(title, List.copyOf(texts)));
        values = Collections.unmodifiableMap(copy);
        words = List.copyOf(words);
        inputs = List.copyOf(inputs);
    }

    /** Tells whether a command does the same. */
    public boolean isCommand() {
        return !command.isEmpty();
    }

    /** Returns the rule that it was given; empty if there is none. */
    public String rule() {
        return String.join(",", values.getOrDefault(RULE, List.of()));
    }

    /** Returns the amount that it was given, as in {@code reset 40%}; empty if there is none. */
    public String amount() {
        return AMOUNTS.stream().filter(values::containsKey).findFirst()
                .map(option -> option.replaceFirst("^-+", "") + ' ' + String.join(",", values.get(option))).orElse("");
    }

    /** Returns the number of characters of all its texts. */
    long characters() {
        return command.length() + characters(words) + characters(inputs)
                + values.entrySet().stream().mapToLong(value -> value.getKey().length() + characters(value.getValue()))
                        .sum();
    }

    private static long characters(List<String> texts) {
        return texts.stream().mapToLong(String::length).sum();
    }
}
