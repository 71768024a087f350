/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the one jar as {@code spark-submit} does: in one process, in a class loader below that of Spark. */
final class SparkSubmit {

    static final String MASTER = "local[1]";

    private SparkSubmit() {
    }

    /**
     * Runs a command line to its end.
     *
     * @param options   more options of Java
     * @param arguments those of the one jar
     */
    static Ken.Result run(Path workingFolder, List<String> options, String... arguments) {
        Ken spark = Ken.spark();
        Path home = spark.home();
        Ken java = new Ken(Path.of(System.getProperty("java.home"), "bin", "java"), List.of(),
                spark.with("SPARK_HOME", home.toString()).environment(), workingFolder);
        List<String> command = new ArrayList<>(List.of("@" + home.resolve("java.options"), Ken.QUICK,
                "-Dlog4j2.configurationFile=" + home.resolve("ken-log4j2.properties")));
        command.addAll(options);
        command.addAll(List.of("-cp", home.resolve("jars") + "/*", "org.apache.spark.deploy.SparkSubmit", "--master",
                MASTER, "--class", "org.kenworkbench.batch.KenMain", home.resolve("ken-spark.jar").toString()));
        command.addAll(List.of(arguments));
        return java.run(command.toArray(String[]::new));
    }
}
