/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Properties;

import org.apache.spark.SparkConf;
import org.kenworkbench.batch.ClusterTask;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/**
 * Settings of Spark for a batch. What the user has set, by {@code spark-submit}, by properties of Java or in {@code
 * spark-defaults.conf}, stays.
 */
final class ClusterSettings {

    /** Options that each executor's Java needs: without the module, no vector unit is used. */
    private static final String NEEDED_OPTIONS = "--add-modules=jdk.incubator.vector "
            + "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow";
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String MASTER = "spark.master";
    private static final String MOST_FAILURES = "spark.task.maxFailures";
    private static final String DEFAULTS = "spark-defaults.conf";
    /** Property of Java that {@code spark-submit} sets. */
    private static final String SUBMITTED = "SPARK_SUBMIT";

    private ClusterSettings() {
    }

    /**
     * Puts the settings together.
     *
     * @throws OperationException of kind USAGE if {@code spark-submit} was given another master, or there is none such;
     *                            of kind INPUT if the file of defaults cannot be read
     */
    static SparkConf of(String master, String name) throws OperationException {
        SparkConf settings = new SparkConf();
        if (isSubmitted() && !settings.get(MASTER, master).equals(master)) {
            throw new OperationException(ExitCode.USAGE, "spark-submit was given the master " + settings.get(MASTER)
                    + ", and ken batch --master " + master + "; give both the same.");
        }
        readDefaults(settings);
        settings.setMaster(master);
        settings.setIfMissing("spark.app.name", name);
        settings.setIfMissing("spark.executor.memory", "512m");
        // Beside the heap: buffers of Spark and of blocks in flight, code, threads. A standalone worker does not ask.
        settings.setIfMissing("spark.executor.memoryOverhead", "1g");
        settings.set(EXECUTOR_OPTIONS, javaOptions(settings.get(EXECUTOR_OPTIONS, "")));
        settings.setIfMissing("spark.scheduler.mode", "FAIR");
        // Two that do one task at the same time would write one file.
        settings.set("spark.speculation", "false");
        leaveBadExecutors(settings);
        settings.setIfMissing("spark.scheduler.barrier.maxConcurrentTasksCheck.interval", "2s");
        settings.setIfMissing("spark.scheduler.barrier.maxConcurrentTasksCheck.maxFailures", "5");
        settings.setIfMissing("spark.locality.wait", "0s");
        settings.setIfMissing("spark.ui.showConsoleProgress", "false");
        // Whoever sees the page may look, and a driver of 512 MB has many tasks to show.
        settings.setIfMissing("spark.ui.killEnabled", "false");
        settings.setIfMissing("spark.ui.retainedTasks", "10000");
        settings.setIfMissing("spark.logConf", "false");
        Optional<Path> jar = ownJar();
        if (jar.isPresent() && !settings.contains("spark.jars")) {
            settings.set("spark.jars", jar.get().toUri().toString());
        }
        return settings;
    }

    /**
     * Has a task that failed tried elsewhere: a full disk, or a machine that cannot reach a store, fails all of its
     * tasks fast.
     */
    private static void leaveBadExecutors(SparkConf settings) {
        settings.setIfMissing(MOST_FAILURES, "5");
        int onOneMachine = settings.getInt(MOST_FAILURES, 1) - 1; // Spark wants one to be left
        settings.setIfMissing("spark.excludeOnFailure.enabled", String.valueOf(onOneMachine > 0));
        settings.setIfMissing("spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor",
                String.valueOf(Math.clamp(onOneMachine, 1, 2)));
        settings.setIfMissing("spark.excludeOnFailure.task.maxTaskAttemptsPerNode",
                String.valueOf(Math.max(1, onOneMachine)));
        // Only a task leaves a machine. Two executors that were lost with two tasks each say nothing against it, and
        // Spark would give it up: on a cluster of one machine the batch could not go on.
        settings.setIfMissing("spark.excludeOnFailure.stage.maxFailedExecutorsPerNode",
                String.valueOf(Integer.MAX_VALUE));
        settings.setIfMissing("spark.excludeOnFailure.application.maxFailedExecutorsPerNode",
                String.valueOf(Integer.MAX_VALUE));
        // Where no executor is left for a task, none will come for as long as the disk is full.
        settings.setIfMissing("spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout", "10s");
    }

    /** Adds what tasks need to the options of an executor's Java; a collector of the user's stays the only one. */
    static String javaOptions(String given) {
        StringBuilder options = new StringBuilder(given).append(' ').append(NEEDED_OPTIONS);
        if (!given.matches("(?s).*-XX:\\+Use\\w+GC\\b.*")) {
            options.append(" -XX:+UseSerialGC");
        }
        if (!given.contains("-XX:MaxDirectMemorySize=")) {
            options.append(" -XX:MaxDirectMemorySize=256m");
        }
        return options.toString().strip();
    }

    /** Tells whether {@code spark-submit} runs this. */
    static boolean isSubmitted() {
        return System.getProperty(SUBMITTED) != null;
    }

    /** Returns after how many attempts nobody tries a task again; threads of one process try once. */
    static int mostAttempts(SparkConf settings) {
        return settings.get(MASTER).startsWith("local") ? 1 : settings.getInt(MOST_FAILURES, 1);
    }

    /** Reads the file that {@code spark-submit} reads; what is set already stays. */
    private static void readDefaults(SparkConf settings) throws OperationException {
        String folder = System.getenv("SPARK_CONF_DIR");
        if (folder == null || isSubmitted()) {
            return;
        }
        Path file = Path.of(folder, DEFAULTS);
        if (!Files.exists(file)) {
            return;
        }
        Properties defaults = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            defaults.load(reader);
        } catch (IOException e) {
            throw unreadable(file, ErrorTranslator.reason(e), e);
        } catch (IllegalArgumentException e) {
            throw unreadable(file, "it has an escape that is none", e);
        }
        defaults.stringPropertyNames().stream().filter(key -> key.startsWith("spark."))
                .forEach(key -> settings.setIfMissing(key, defaults.getProperty(key).strip()));
    }

    private static OperationException unreadable(Path file, String reason, Exception cause) {
        return new OperationException(ExitCode.INPUT,
                "cannot read " + file + " (" + reason + "); mend it, or unset SPARK_CONF_DIR.", cause);
    }

    /** The jar that executors need; empty where the classes lie in folders, as in a development tool. */
    private static Optional<Path> ownJar() {
        CodeSource source = ClusterTask.class.getProtectionDomain().getCodeSource();
        try {
            Path place = Path.of(source.getLocation().toURI());
            return Files.isRegularFile(place) ? Optional.of(place) : Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e); // a class's place is an address
        }
    }
}
