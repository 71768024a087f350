/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.batch.CommandSyntax;
import org.kenworkbench.internal.batch.OperationRuns;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.OperationSource.Lease;
import org.kenworkbench.internal.batch.ParsedCommand;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.command.Parameter.Kind;
import org.kenworkbench.operations.pieces.PiecewiseOperation;

/**
 * A job whose operation is there and takes the arguments.
 *
 * @param place    what the job makes, a file or a folder
 * @param folder   that relative paths of arguments begin in, absolute
 * @param settings of the batch, where the job's arguments give none
 * @param can      what its operation can do
 */
public record PreparedJob(Job job, Path place, Path folder, RunSettings settings, Abilities can) {

    /**
     * Abilities of an operation.
     *
     * @param takesOut whether it writes the place itself; else its document is written there
     * @param dryRuns  whether it can look at its inputs without doing the work
     * @param resumes  whether it can go on where it was stopped
     * @param divides  whether its work can be divided into pieces
     */
    public record Abilities(boolean takesOut, boolean dryRuns, boolean resumes, boolean divides) {
    }

    private static final String OUT = "--out";
    private static final String DRY_RUN = "--dry-run";
    private static final String RESUME = "--resume";
    /** Commands that make no result, or many. */
    private static final Set<String> NOT_HERE = Set.of("batch", "workbench");
    private static final Set<Kind> PATHS = EnumSet.of(Kind.PATH, Kind.PATHS, Kind.COMPOSITION);

    /**
     * Checks a job as far as its line goes; looks at no file.
     *
     * @throws OperationException of kind USAGE, in a sentence without the line
     */
    public static PreparedJob of(Job job, JobTask.Setting setting, OperationSource operations)
            throws OperationException {
        if (NOT_HERE.contains(job.operation())) {
            throw usage("'" + job.operation() + "' is no operation of a job; give one that makes a result.");
        }
        Lease lease = OperationRuns.lease(operations, job.operation());
        try {
            OperationModel model = OperationRuns.model(lease.operation());
            Abilities can = new Abilities(has(model, OUT), has(model, DRY_RUN), has(model, RESUME),
                    lease.operation() instanceof PiecewiseOperation);
            refuse(job, OUT, "results lie by their names below the place of the batch.");
            refuse(job, DRY_RUN, "it is the batch that can be a dry run.");
            Path place = can.takesOut() || job.name().endsWith(".json") ? job.place(setting.results())
                    : setting.results().resolve(job.name() + ".json");
            PreparedJob prepared = new PreparedJob(job, place, setting.folder(), setting.run(), can);
            ParsedCommand parsed = prepared.fill(lease.operation(), false, false);
            return new PreparedJob(job, place, setting.folder(), parsed.settings(), can);
        } finally {
            lease.giveBack();
        }
    }

    /** Returns the same job for a process that has processors for so many threads. */
    PreparedJob within(int processors) {
        return new PreparedJob(job, place, folder, settings.within(processors), can);
    }

    /** @param why ends the sentence */
    private static void refuse(Job job, String option, String why) throws OperationException {
        if (job.arguments().stream()
                .anyMatch(argument -> argument.equals(option) || argument.startsWith(option + '='))) {
            throw usage("the arguments have " + option + "; leave it out, as " + why);
        }
    }

    /** Fills a fresh instance of the operation, and has it look at what was filled in. */
    ParsedCommand fill(Operation operation, boolean dryRun, boolean resume) throws OperationException {
        OperationModel model = OperationRuns.model(operation);
        List<String> arguments = new ArrayList<>();
        if (can.takesOut()) {
            arguments.addAll(List.of(OUT, place.toString()));
        }
        if (dryRun) {
            arguments.add(DRY_RUN);
        }
        if (resume && can.resumes() && !job.arguments().contains(RESUME)) {
            arguments.add(RESUME);
        }
        arguments.addAll(job.arguments());
        ParsedCommand parsed = new CommandSyntax(model).parse(arguments, settings);
        if (parsed.help()) {
            throw usage("the arguments have --help; leave it out.");
        }
        model.fill(operation, placed(parsed.given()));
        operation.check();
        return parsed;
    }

    /** Returns what was given, with paths that begin in the folder of the batch where this process is in another. */
    private Map<Parameter, List<String>> placed(Map<Parameter, List<String>> given) {
        if (folder.equals(Path.of("").toAbsolutePath())) {
            return given;
        }
        Map<Parameter, List<String>> placed = new LinkedHashMap<>();
        given.forEach((parameter, texts) -> placed.put(parameter,
                PATHS.contains(parameter.kind()) ? texts.stream().map(this::placed).toList() : texts));
        return placed;
    }

    private String placed(String text) {
        try {
            return StorePaths.isAddress(text) ? text : folder.resolve(text).toString();
        } catch (InvalidPathException _) {
            return text; // the operation's model says what is wrong with it
        }
    }

    private static boolean has(OperationModel model, String option) {
        return model.parameters().stream().map(Parameter::names).anyMatch(names -> names.contains(option));
    }

    private static OperationException usage(String sentence) {
        return new OperationException(ExitCode.USAGE, sentence);
    }
}
