/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.internal.ui.text.NamedPaths;
import org.kenworkbench.operations.evaluation.LabelledData;

/**
 * Labelled examples, as typed.
 *
 * @param file   CSV, TSV or JSON Lines
 * @param text   column of the text
 * @param second column of a second text; empty for none
 * @param label  column of the label
 * @param split  shares for training, validation and test; empty for those that training takes
 */
record TypedData(String file, String text, String second, String label, String split) {

    static final TypedData NONE = new TypedData("", "", "", "", "");

    /** Pattern of the lab evaluator's description of itself, which a composition holds; it names no column. */
    private static final Pattern DESCRIPTION = Pattern.compile(
            "accuracy on \\d+ examples of (.+), validation part \\((\\d+/\\d+/\\d+), seed \\d+\\), digest \\w+");

    TypedData {
        file = file.strip();
        text = text.strip();
        second = second.strip();
        label = label.strip();
        split = split.strip();
    }

    /**
     * Reads the data out of an evaluator's description of itself; empty if that is not the lab evaluator's.
     *
     * @param last what was typed last; its columns are taken if it was the same file
     */
    static Optional<TypedData> of(String description, TypedData last) {
        Matcher matcher = DESCRIPTION.matcher(description);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String file = matcher.group(1);
        boolean same = file.equals(last.file());
        return Optional.of(new TypedData(file, same ? last.text() : "", same ? last.second() : "",
                same ? last.label() : "", matcher.group(2)));
    }

    /** Returns a sentence on what is missing or malformed; empty if nothing is. */
    String problem() {
        if (file.isEmpty()) {
            return Messages.Data_NoFile;
        }
        if (NamedPaths.of(file).isEmpty()) {
            return NamedPaths.problem(file).orElseGet(() -> Messages.bind(Messages.Data_BadFile, file));
        }
        return text.isEmpty() || label.isEmpty() ? Messages.Data_NoColumns : "";
    }

    /** Returns the examples for the evaluator; only for data without a problem. */
    LabelledData labelled(long seed) {
        return new LabelledData(path(), text, optional(second), label, optional(split), seed);
    }

    private Path path() {
        return NamedPaths.of(file).orElseThrow().toAbsolutePath();
    }

    private static Optional<String> optional(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** Puts the options of the command line into a map. */
    void putInto(Map<String, String> values) {
        values.put("--data", path().toString());
        values.put("--text", text);
        optional(second).ifPresent(column -> values.put("--text-pair", column));
        values.put("--label", label);
        optional(split).ifPresent(shares -> values.put("--split", shares));
    }
}
