/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.tensor.DType;

import com.google.gson.JsonParser;

/**
 * One pruning of 7 thousand million parameters by executors of Spark, beside one process with as many threads. Times
 * are those that the tables of the batches tell of the job, without the start of either.
 */
public final class SparkSuite implements Suite {

    private static final int[] EXECUTORS = {1, 2};
    private static final Bar BAR = Bar.atMost(1.15);

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        Product alone = Product.prepared(settings).with("KEN_JAVA_OPTS", "-Xmx512m");
        Product driver = Product.ofSpark(settings).with("KEN_JAVA_OPTS", "-Xmx512m");
        ModelLayout layout = settings.quick() ? ModelLayout.mistral(2, 512, 1792, 128, 4000) : ModelLayout.mistral7B();
        try (ModelPair pair = ModelPair.inShards(settings, layout, DType.BF16)) {
            Path jobs = Files.writeString(pair.output("jobs.jsonl"), String.format(Locale.ROOT,
                    "{\"name\":\"pruned\",\"operation\":\"prune\",\"arguments\":[\"--base\",\"%s\",\"--tuned\",\"%s\","
                            + "\"--reset\",\"40%%\",\"--coding\",\"auto\"]}%n",
                    pair.checkpoint(Side.BASE), pair.checkpoint(Side.TUNED)));
            List<List<String>> lines = new ArrayList<>();
            for (int executors : EXECUTORS) {
                settings.say("spark: one process, " + executors + " threads");
                double process = seconds(settings, pair, alone.command("batch", jobs.toString(), "--out",
                        pair.output("alone").toString(), "--threads", String.valueOf(executors)), "alone",
                        new PeakMemory());
                settings.say("spark: " + executors + " executors");
                PeakMemory ofDriver = new PeakMemory();
                try (SparkProcesses spark = SparkProcesses.start(settings, executors)) {
                    double cluster = seconds(settings, pair,
                            driver.with("SPARK_CONF_DIR", spark.settings().toString())
                                    .with("SPARK_LOCAL_IP", "127.0.0.1").command("batch", jobs.toString(), "--out",
                                            pair.output("together").toString(), "--master", spark.master(), "--split",
                                            settings.quick() ? "1MB" : "1GB"),
                            "together", ofDriver);
                    lines.add(List.of(String.valueOf(executors), ProcessTimes.seconds(process),
                            ProcessTimes.seconds(cluster), megabytes(spark.executorMegabytes()),
                            megabytes(ofDriver.ownMegabytes())));
                    report.figure(new Figure("7 B pruned by " + executors + " executors of Spark with a core each, "
                            + "beside one process with as many threads", cluster / process, "×", BAR));
                    report.figure(new Figure("memory of an executor but for mapped files, " + executors
                            + " executors", spark.executorMegabytes() / 1000, "GB", Bar.atMost(1)));
                }
            }
            report.table(new Table("Mistral-7B-shaped BF16 pair in shards on a disk, rule ken, heaps of 512 MB",
                    List.of("executors, threads", "one process s", "Spark s", "an executor MB", "the driver MB"),
                    lines));
        }
    }

    private static String megabytes(double megabytes) {
        return String.format(Locale.ROOT, "%.0f", megabytes);
    }

    /** Runs a batch of one job, deletes its result, and returns the job's time. */
    private static double seconds(Settings settings, ModelPair pair, TimedProcess batch, String out,
            PeakMemory memory) throws IOException, InterruptedException {
        batch.runWatched(settings.scratch(), memory::watch);
        Path results = pair.output(out);
        double seconds = JsonParser.parseString(Files.readString(results.resolve("results.jsonl")))
                .getAsJsonObject().get("seconds").getAsDouble();
        Scratch.delete(results);
        return seconds;
    }
}
