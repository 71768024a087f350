/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Archive of Spark's classes, which Java maps instead of reading them one by one: that takes a third off the start of
 * each of the many processes that tests of clusters start.
 */
final class SparkArchive {

    private SparkArchive() {
    }

    /** Returns the options of Java that use it, for a process whose class path begins with {@link #classPath()}. */
    static List<String> options() throws IOException {
        Path archive = Ken.cache().resolve("spark.jsa");
        if (archive.toString().contains(" ")) {
            return List.of(); // Spark and our launcher take words apart
        }
        OncePerBuild.make("spark-archive", Ken.spark().home().resolve("ken-spark.jar"), () -> make(archive));
        // Java leaves one aside that does not fit, and would say so in the midst of what the process says.
        return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable");
    }

    /** Returns the class path of Spark. */
    static String classPath() {
        return Ken.spark().home().resolve("jars") + "/*";
    }

    /** Lets one process do what driver and executors do, and keep the classes that this took. */
    private static void make(Path archive) throws IOException {
        Path folder = Files.createTempDirectory("ken-spark");
        try {
            String base = RandomModels.write(folder.resolve("base.safetensors"), 2, 16, 16, 1).toString();
            String tuned = RandomModels.write(folder.resolve("tuned.safetensors"), 2, 16, 16, 2).toString();
            Path jobs = Files.writeString(folder.resolve("jobs.jsonl"),
                    JobLines.pruning("job", base, tuned, "--reset", "40%") + '\n');
            Ken.Result result = SparkSubmit.run(folder,
                    List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable", "-XX:+UseSerialGC",
                            "--add-modules=jdk.incubator.vector"),
                    SparkBatches.batch(jobs, folder.resolve("out").toString(), "--master", SparkSubmit.MASTER));
            if (result.exit() != 0) {
                throw new IOException("No archive of Spark's classes: " + result);
            }
        } finally {
            Folders.delete(folder);
        }
    }
}
