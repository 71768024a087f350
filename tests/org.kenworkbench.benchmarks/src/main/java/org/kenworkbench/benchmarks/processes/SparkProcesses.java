/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.processes;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.Settings;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** A standalone master of Spark and workers with a core each, on loopback, from the product's own jars. */
final class SparkProcesses implements AutoCloseable {

    private static final long MOST_SECONDS = 120;
    private static final long PAUSE_MILLIS = 200;

    private final List<Process> processes = new ArrayList<>();
    private final PeakMemory executors = new PeakMemory();
    private final Set<Long> watched = ConcurrentHashMap.newKeySet();
    private final Path folder;
    private final String master;

    private SparkProcesses(Path folder, String master) {
        this.folder = folder;
        this.master = master;
    }

    /** Starts a master and workers, and waits until the master knows them. */
    static SparkProcesses start(Settings settings, int workers) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(settings.scratch(), "spark");
        int port = freePort();
        int pagePort = freePort();
        SparkProcesses spark = new SparkProcesses(folder, "spark://127.0.0.1:" + port);
        Files.writeString(folder.resolve("spark-defaults.conf"), "spark.executor.cores 1\n");
        Path home = Product.sparkHome(settings);
        spark.start(home, "master.Master", "--host", "127.0.0.1", "--port", String.valueOf(port), "--webui-port",
                String.valueOf(pagePort));
        for (int worker = 0; worker < workers; worker++) {
            spark.start(home, "worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "2g", "--work-dir",
                    folder.resolve("work-" + worker).toString(), "--webui-port", "0", spark.master);
        }
        long begin = System.nanoTime();
        while (alive(pagePort) < workers) {
            if (System.nanoTime() - begin > MOST_SECONDS * 1_000_000_000L) {
                spark.close();
                throw new BenchmarkException("Spark did not start; its logs are in " + folder);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        Thread.ofPlatform().daemon().start(spark::watchExecutors);
        return spark;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void start(Path home, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-Xmx256m", "-XX:+UseSerialGC", "-cp", home.resolve("jars") + "/*",
                "org.apache.spark.deploy." + program));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(processes.size() + ".log").toFile());
        builder.environment().putAll(Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1", "JAVA_HOME", System.getProperty("java.home")));
        processes.add(builder.start());
    }

    /** Returns the workers that the master's page tells of; -1 if it does not answer yet. */
    private static int alive(int pagePort) {
        try {
            HttpURLConnection page = (HttpURLConnection) URI.create("http://127.0.0.1:" + pagePort + "/json/").toURL()
                    .openConnection();
            return JsonParser.parseString(new String(page.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject().get("aliveworkers").getAsInt();
        } catch (IOException | JsonParseException _) {
            return -1; // while it starts, it answers with a page of its server
        }
    }

    private void watchExecutors() {
        try {
            while (processes.getFirst().isAlive()) {
                // Whatever a worker starts is an executor.
                processes.stream().flatMap(Process::children)
                        .filter(process -> watched.add(process.pid())).forEach(executors::watch);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    String master() {
        return master;
    }

    /** Returns the folder with the settings for a driver. */
    Path settings() {
        return folder;
    }

    /** Returns the memory of the largest executor so far, mapped files apart, in megabytes of 10^6 bytes. */
    double executorMegabytes() {
        return executors.ownMegabytes();
    }

    @Override
    public void close() {
        processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }
}
