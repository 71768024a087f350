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
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.evaluation.DocumentUnit;
import org.kenworkbench.operations.evaluation.ScoringData;
import org.kenworkbench.operations.evaluation.ScoringTask;
import org.kenworkbench.operations.evaluation.TaskOptions;
import org.kenworkbench.operations.evaluation.TaskOptions.Columns;

/**
 * Data on which models are scored, as typed.
 *
 * @param file  CSV, TSV, JSON Lines or plain text
 * @param task  what models do with the data
 * @param split shares for training, validation and test; empty for those that training takes
 */
record TypedData(String file, TaskOptions task, String split) {

    private static final ScoringTask.Windows USUAL_WINDOWS = new ScoringTask.Windows(0, 0);

    static final TypedData NONE = new TypedData("", "", "", "", "");

    /** Pattern of the lab evaluators' descriptions of themselves, which a composition holds; they name no column. */
    private static final Pattern DESCRIPTION = Pattern.compile(
            "(?<metric>[a-z_0-9-]+) on \\d+ (?<noun>examples|documents|questions) of (?<file>.+), validation part"
                    + " \\((?<split>[\\d./]+), seed -?\\d+\\)(?:, windows? (?<window>\\d+)(?: and (?<stride>\\d+))?)?"
                    + ", digest \\w+");

    TypedData {
        file = file.strip();
        split = split.strip();
        Columns columns = task.columns();
        task = new TaskOptions(task.kind(),
                new Columns(columns.text().strip(), columns.textPair().strip(), columns.label().strip(),
                        columns.choices().strip()),
                task.metric(), task.documents(), task.windows());
    }

    /**
     * Creates labelled examples.
     *
     * @param second column of a second text; empty for none
     */
    TypedData(String file, String text, String second, String label, String split) {
        this(file, new TaskOptions(ScoringTask.Kind.CLASSIFY, new Columns(text, second, label, ""), "",
                Optional.empty(), USUAL_WINDOWS), split);
    }

    /**
     * Reads the data out of an evaluator's description of itself; empty if that is not a lab evaluator's.
     *
     * @param last what was typed last; its columns are taken if it was the same file and task
     */
    static Optional<TypedData> of(String description, TypedData last) {
        Matcher matcher = DESCRIPTION.matcher(description);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ScoringTask.Kind kind = switch (matcher.group("noun")) {
            case "examples" -> ScoringTask.Kind.CLASSIFY;
            case "documents" -> ScoringTask.Kind.PERPLEXITY;
            default -> ScoringTask.Kind.CHOICE;
        };
        String named = matcher.group("file");
        boolean same = last.task.kind() == kind && last.isFile(named);
        Columns columns = same ? last.task.columns() : NONE.task.columns();
        String metric = matcher.group("metric");
        boolean usual = kind == ScoringTask.Kind.PERPLEXITY || metric.equals("accuracy") || metric.equals("acc");
        return Optional.of(new TypedData(same ? last.file : named,
                new TaskOptions(kind, columns, usual ? "" : metric, same ? last.task.documents() : Optional.empty(),
                        new ScoringTask.Windows(number(matcher.group("window")), number(matcher.group("stride")))),
                matcher.group("split")));
    }

    private static int number(String digits) {
        return digits == null || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    /** Tells whether the file has a path, or a name as descriptions have it. */
    private boolean isFile(String named) {
        return file.equals(named) || NamedPaths.of(file).map(Path::getFileName).filter(name -> name.toString()
                .equals(named)).isPresent();
    }

    /** Returns a sentence on what is missing or malformed; empty if nothing is. */
    String problem() {
        if (file.isEmpty()) {
            return Messages.Data_NoFile;
        }
        if (NamedPaths.of(file).isEmpty()) {
            return NamedPaths.problem(file).orElseGet(() -> Messages.bind(Messages.Data_BadFile, file));
        }
        Columns columns = task.columns();
        return switch (task.kind()) {
            case CLASSIFY -> columns.text().isEmpty() || columns.label().isEmpty() ? Messages.Data_NoColumns : "";
            case PERPLEXITY -> columns.text().isEmpty() && !DocumentUnit.isPlain(path()) ? Messages.Data_NoText : "";
            case CHOICE -> columns.text().isEmpty() || columns.choices().isEmpty() || columns.label().isEmpty()
                    ? Messages.Data_NoKeys : "";
        };
    }

    /**
     * Returns the data for the evaluator; only for data without a problem.
     *
     * @throws OperationException if an option makes no sense
     */
    ScoringData scoring(long seed) throws OperationException {
        return new ScoringData(path(), task.task(path()), split.isEmpty() ? Optional.empty() : Optional.of(split),
                seed);
    }

    private Path path() {
        return NamedPaths.of(file).orElseThrow().toAbsolutePath();
    }

    /** Puts the options of the command line into a map. */
    void putInto(Map<String, String> values) {
        values.put("--data", path().toString());
        for (String option : task.given()) {
            values.put(option, switch (option) {
                case "--task" -> task.kind().id();
                case "--text" -> task.columns().text();
                case "--text-pair" -> task.columns().textPair();
                case "--label" -> task.columns().label();
                case "--choices" -> task.columns().choices();
                case "--metric" -> task.metric();
                case "--documents" -> Values.typed(task.documents().orElseThrow());
                case "--window" -> Integer.toString(task.windows().tokens());
                case "--stride" -> Integer.toString(task.windows().strideTokens());
                default -> throw new IllegalStateException(option);
            });
        }
        if (!split.isEmpty()) {
            values.put("--split", split);
        }
    }
}
