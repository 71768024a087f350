/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.kernels;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Times {@link SelectBenchmark} by JMH, each time in Java processes of its own. */
final class KernelTimer {

    private static final String[] JVM_OPTIONS = {"-Xmx512m", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector",
            "--sun-misc-unsafe-memory-access=allow"};

    private final boolean quick;

    /** @param quick whether to measure for a glance only, too briefly for figures that count */
    KernelTimer(boolean quick) {
        this.quick = quick;
    }

    /**
     * Times one way of a rule on rows of one shape.
     *
     * @throws BenchmarkException if a process fails; what it printed is part of the message
     */
    Timing time(Rule rule, RowShape shape, Way way) {
        boolean fast = way == Way.CPU;
        Options options = new OptionsBuilder()
                .include('^' + SelectBenchmark.class.getName().replace(".", "\\.") + "\\.select$")
                .param("rule", rule.name()).param("shape", shape.toString()).param("way", way.name())
                .threads(1).forks(quick || !fast ? 1 : 3)
                .warmupIterations(fast ? 4 : quick ? 1 : 2).warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 3 : 4).measurementTime(TimeValue.milliseconds(quick ? 300 : 1000))
                .jvmArgsAppend(JVM_OPTIONS).verbosity(VerboseMode.SILENT).shouldFailOnError(true).build();
        Statistics statistics = run(options).iterator().next().getPrimaryResult().getStatistics();
        double values = (double) way.rowsPerCall(shape) * shape.n();
        return new Timing(statistics.getMin() / values, statistics.getMean() / values);
    }

    /** Runs the benchmarks; what their processes print, mostly warnings of Java, is shown only if one fails. */
    private static Collection<RunResult> run(Options options) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try {
            return new Runner(options, OutputFormatFactory.createFormatInstance(stream, VerboseMode.NORMAL)).run();
        } catch (RunnerException e) {
            throw new BenchmarkException(e.getMessage() + ": " + printed.toString(StandardCharsets.UTF_8), e);
        }
    }
}
