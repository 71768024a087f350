/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.LocalPlace;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** {@code ken batch}: runs the jobs of a file, in one process. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = BatchOperation.NAME, summary = "%batch.summary", description = "%batch.description", order = 60)
public final class BatchOperation implements Operation {

    static final String NAME = "batch";
    private static final int MOST_TOLD = 20;

    private final OperationSource operations;

    @Argument(label = "JOBS.jsonl", description = "%batch.jobs")
    private Path file;

    @Option(names = "--out", label = "PLACE", description = "%batch.out", required = true, order = 1)
    private Path place;

    @Option(names = "--resume", description = "%batch.resume", order = 2)
    private boolean resume;

    @Option(names = "--dry-run", description = "%batch.dryRun", order = 3)
    private boolean dryRun;

    /** @param operations that jobs may run */
    @Activate
    public BatchOperation(@Reference OperationSource operations) {
        this.operations = operations;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        LocalPlace.require(place, "--out");
        Path results = place.toAbsolutePath().normalize();
        JobFile.Read read = JobFile.read(file);
        List<String> problems = new ArrayList<>(read.problems());
        List<PreparedJob> jobs = new ArrayList<>();
        // Places are told apart as file systems that do not mind capitals do it.
        Map<String, Job> jobByPlace = new HashMap<>();
        for (Job job : read.jobs()) {
            try {
                PreparedJob prepared = PreparedJob.of(job, results, context.settings(), operations);
                String file = String.valueOf(prepared.place().getFileName());
                Job other = jobByPlace.putIfAbsent(file.toLowerCase(Locale.ROOT), job);
                if (other != null) {
                    throw new OperationException(ExitCode.USAGE, "the result would be " + file + ", as that of line "
                            + other.line() + "; give one of them another name.");
                }
                jobs.add(prepared);
            } catch (OperationException e) {
                problems.add("Line " + job.line() + " of " + file.getFileName() + " (" + job.name() + "): "
                        + e.getMessage());
            }
        }
        requireNone(problems, ExitCode.USAGE, "Nothing was started: ");
        if (jobs.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, file + " has no job; write one in each line.");
        }
        JobRunner runner = new JobRunner(results, operations, context);
        return dryRun ? look(jobs, runner, context) : run(jobs, results, runner, context);
    }

    /** @param before begins the sentence, if there is something wrong */
    private static void requireNone(List<String> problems, ExitCode kind, String before) throws OperationException {
        if (problems.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(before).append(problems.size() == 1 ? "1 job cannot be run:"
                : Quantities.count(problems.size()) + " jobs cannot be run:");
        problems.stream().limit(MOST_TOLD).forEach(problem -> text.append("\n  ").append(problem));
        if (problems.size() > MOST_TOLD) {
            text.append("\n  and ").append(problems.size() - MOST_TOLD).append(" more.");
        }
        throw new OperationException(kind, text.toString());
    }

    private static OperationResult look(List<PreparedJob> jobs, JobRunner runner, OperationContext context)
            throws OperationException {
        try (OperationContext.Stage stage = context.begin("Looking", jobs.size(), ProgressUnit.JOBS)) {
            requireNone(runner.look(jobs, stage), ExitCode.INPUT, "");
        }
        long looked = jobs.stream().filter(PreparedJob::dryRuns).count();
        JsonObject json = new JsonObject();
        json.addProperty("dryRun", true);
        json.addProperty("jobs", jobs.size());
        json.addProperty("inputsRead", looked);
        return OperationResult.builder()
                .text(Quantities.count(jobs.size()) + (jobs.size() == 1 ? " job" : " jobs")
                        + " can be started; the inputs of " + Quantities.count(looked) + " were looked at.")
                .json(json.toString()).build();
    }

    private OperationResult run(List<PreparedJob> jobs, Path results, JobRunner runner, OperationContext context)
            throws IOException, OperationException {
        boolean areThere = JobResults.areIn(results);
        if (areThere && !resume && !context.force()) {
            throw new OperationException(ExitCode.USAGE, results + " has the results of a batch; give --resume to go "
                    + "on with it, --force to begin anew, or another place.");
        }
        // What lies in a place that no batch has made is somebody else's.
        boolean goesOn = areThere && resume;
        Map<String, JobResult.Earlier> earlier = goesOn ? JobResults.earlier(results) : Map.of();
        Files.createDirectories(results);
        Map<String, JsonObject> kept = new LinkedHashMap<>();
        for (PreparedJob job : jobs) {
            Optional.ofNullable(earlier.get(job.job().name())).filter(done -> stays(job, done, results))
                    .ifPresent(done -> kept.put(done.name(), done.line()));
        }
        List<JobResult> failed = new ArrayList<>();
        try (JobResults written = JobResults.begin(results, List.copyOf(kept.values()));
                OperationContext.Stage stage = context.begin("Running", jobs.size(), ProgressUnit.JOBS)) {
            stage.resume(kept.size());
            for (PreparedJob job : jobs) {
                String name = job.job().name();
                // Looked at again: a job before this one may have made anew what this one reads.
                if (kept.containsKey(name) && stays(job, earlier.get(name), results)) {
                    continue;
                }
                context.checkCancelled();
                JobResult result = runner.run(job, stage, goesOn);
                written.add(result);
                if (!result.isDone()) {
                    failed.add(result);
                    context.warn(name + " failed: " + result.sentence().orElse(""));
                }
                if (kept.remove(name) == null) {
                    stage.advance(1); // the others were counted as done at the beginning
                }
            }
            written.end();
            return told(written.lines(), kept.size(), failed, results);
        }
    }

    private static boolean stays(PreparedJob job, JobResult.Earlier done, Path results) {
        return done.key().equals(JobKey.of(job.job(), job.settings()))
                && done.outputs().stream().allMatch(output -> output.isThere(results));
    }

    private static OperationResult told(List<JsonObject> lines, int kept, List<JobResult> failed, Path results) {
        Table.Builder table = Table.builder().text("job").text("operation").text("status").number("bytes")
                .number("seconds");
        JsonArray all = new JsonArray();
        for (JsonObject line : lines) {
            table.row(line.get("name").getAsString(), line.get("operation").getAsString(),
                    line.get("status").getAsString(), Quantities.bytes(line.get("sizeBytes").getAsLong()),
                    String.format(Locale.ROOT, "%.2f", line.get("seconds").getAsDouble()));
            all.add(line);
        }
        JsonObject json = new JsonObject();
        json.addProperty("jobs", lines.size());
        json.addProperty("done", lines.size() - failed.size());
        json.addProperty("failed", failed.size());
        json.addProperty("doneBefore", kept);
        json.add("results", all);
        OperationResult.Builder result = OperationResult.builder().table(table.build())
                .text(Quantities.count(lines.size() - failed.size()) + " of " + Quantities.count(lines.size())
                        + " jobs are done" + (kept > 0 ? ", " + Quantities.count(kept) + " of them before" : "")
                        + "; " + results.resolve(JobResults.LINES) + " and " + JobResults.TABLE + " have the results.")
                .output(results.resolve(JobResults.LINES)).output(results.resolve(JobResults.TABLE))
                .json(json.toString());
        if (!failed.isEmpty()) {
            Set<ExitCode> kinds = new TreeSet<>(failed.stream().map(JobResult::exit).toList());
            result.failure(kinds.size() == 1 ? kinds.iterator().next() : ExitCode.COMPUTATION,
                    failed.size() + " of " + lines.size() + (lines.size() == 1 ? " job" : " jobs")
                            + " failed, the first of them " + failed.getFirst().job().name()
                            + "; mend them and give --resume.");
        } else {
            List<String> counting = lines.stream().filter(BatchOperation::hasCountingWarnings)
                    .map(line -> line.get("name").getAsString()).toList();
            if (!counting.isEmpty()) {
                result.failure(ExitCode.WARNINGS, counting.size() + " of " + lines.size()
                        + (lines.size() == 1 ? " job" : " jobs") + " ended with warnings (--strict), the first of them "
                        + counting.getFirst() + ".");
            }
        }
        return result.build();
    }

    private static boolean hasCountingWarnings(JsonObject line) {
        return line.get("exit").getAsInt() == ExitCode.WARNINGS.code();
    }
}
