/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.internal.batch.task.PreparedJob;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Tells how a batch has ended. Stateless. */
final class BatchReport {

    private BatchReport() {
    }

    /** Returns the result of a dry run. */
    static OperationResult looked(List<PreparedJob> jobs) {
        long looked = jobs.stream().filter(job -> job.can().dryRuns()).count();
        JsonObject json = new JsonObject();
        json.addProperty("dryRun", true);
        json.addProperty("jobs", jobs.size());
        json.addProperty("inputsRead", looked);
        return OperationResult.builder()
                .text(Quantities.count(jobs.size()) + (jobs.size() == 1 ? " job" : " jobs")
                        + " can be started; the inputs of " + Quantities.count(looked) + " were looked at.")
                .json(json.toString()).build();
    }

    /**
     * Returns the result of a batch.
     *
     * @param lines   of all jobs
     * @param kept    how many of them an earlier run has done
     * @param results the place of all results
     */
    static OperationResult told(List<JsonObject> lines, int kept, Path results) {
        List<JsonObject> failed = lines.stream().filter(line -> !line.get("status").getAsString().equals("done"))
                .toList();
        Table.Builder table = Table.builder().text("job").text("operation").text("status").number("bytes")
                .number("seconds");
        JsonArray all = new JsonArray();
        for (JsonObject line : lines) {
            table.row(name(line), line.get("operation").getAsString(), line.get("status").getAsString(),
                    Quantities.bytes(line.get("sizeBytes").getAsLong()),
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
        addFailure(result, lines, failed);
        return result.build();
    }

    private static void addFailure(OperationResult.Builder result, List<JsonObject> lines, List<JsonObject> failed) {
        String of = " of " + lines.size() + (lines.size() == 1 ? " job" : " jobs");
        if (!failed.isEmpty()) {
            Set<ExitCode> kinds = new TreeSet<>(failed.stream().map(BatchReport::exit).toList());
            result.failure(kinds.size() == 1 ? kinds.iterator().next() : ExitCode.COMPUTATION,
                    failed.size() + of + " failed, the first of them " + name(failed.getFirst())
                            + "; mend them and give --resume.");
            return;
        }
        List<JsonObject> counting = lines.stream().filter(line -> exit(line) == ExitCode.WARNINGS).toList();
        if (!counting.isEmpty()) {
            result.failure(ExitCode.WARNINGS, counting.size() + of
                    + " ended with warnings (--strict), the first of them " + name(counting.getFirst()) + ".");
        }
    }

    private static String name(JsonObject line) {
        return line.get("name").getAsString();
    }

    private static ExitCode exit(JsonObject line) {
        int code = line.get("exit").getAsInt();
        for (ExitCode kind : ExitCode.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        return ExitCode.COMPUTATION; // a line of another version
    }
}
