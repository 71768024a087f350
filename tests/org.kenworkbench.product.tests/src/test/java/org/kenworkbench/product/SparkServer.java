/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.kenworkbench.testing.Patience;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * A standalone cluster of Spark on loopback: a master and workers in processes of their own, which start executors in
 * further ones. All of them run on the jars that the product brings.
 */
final class SparkServer implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 50;

    private final Path folder;
    private final int port;
    private final int pagePort;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    private SparkServer(Path folder, int port, int pagePort, Process master) {
        this.folder = folder;
        this.port = port;
        this.pagePort = pagePort;
        this.master = master;
    }

    /**
     * Starts a master, and waits until it answers.
     *
     * @param folder gets logs, and what executors write
     */
    static SparkServer start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int port = Ports.free();
        int pagePort = Ports.free();
        Process master = builder(folder.resolve("master.log"), Map.of(), List.of(),
                "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", String.valueOf(port),
                "--webui-port", String.valueOf(pagePort)).start();
        SparkServer server = new SparkServer(folder, port, pagePort, master);
        server.awaitWorkers();
        return server;
    }

    private static ProcessBuilder builder(Path log, Map<String, String> environment, List<String> prefix,
            String... arguments) throws IOException {
        Path home = Ken.spark().home();
        // Nothing but errors: at the level of Spark's own settings a worker writes of every step.
        Path quiet = Files.writeString(log.resolveSibling("log4j2.properties"), """
                rootLogger.level = warn
                rootLogger.appenderRef.out.ref = out
                appender.out.type = Console
                appender.out.name = out
                appender.out.layout.type = PatternLayout
                appender.out.layout.pattern = %d{ISO8601} %p %c{1}: %m%n%ex
                """);
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                Ken.QUICK, "-XX:+UseSerialGC", "-Dlog4j2.configurationFile=" + quiet));
        command.addAll(SparkArchive.options());
        command.addAll(List.of("-cp", SparkArchive.classPath()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1", "JAVA_HOME", System.getProperty("java.home")));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Starts a worker, and waits until the master knows it. */
    void addWorker(int cores, Map<String, String> environment, String... prefix)
            throws IOException, InterruptedException {
        int number = workers.size();
        workers.add(builder(folder.resolve("worker-" + number + ".log"), environment, List.of(prefix),
                "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", String.valueOf(cores),
                "--memory", "4g", "--work-dir", folder.resolve("work-" + number).toString(), "--webui-port", "0",
                master()).start());
        awaitWorkers();
    }

    private void awaitWorkers() throws IOException, InterruptedException {
        Process last = workers.isEmpty() ? master : workers.getLast();
        Patience patience = Patience.with(last);
        while (aliveWorkers() < workers.size()) {
            if (patience.isOver() || !last.isAlive()) {
                String logs = logs();
                close();
                throw new IOException("Spark does not answer: " + logs);
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Returns the workers that the master's page tells of; -1 if it does not answer. */
    private int aliveWorkers() throws InterruptedException {
        try {
            return JsonParser.parseString(page(pagePort, "json/")).getAsJsonObject().get("aliveworkers").getAsInt();
        } catch (IOException | JsonParseException _) {
            return -1; // while it starts, it answers with a page of its server
        }
    }

    /** Reads a page of Spark on this machine. */
    static String page(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + '/' + path)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("Spark answers " + answer.statusCode());
            }
            return answer.body();
        }
    }

    /** Returns the address of the master. */
    String master() {
        return "spark://127.0.0.1:" + port;
    }

    /**
     * Returns a product whose batches have further settings of Spark. It and the executors do without Java's second
     * compiler, which would take half of their processor time: they live for seconds, and the models are small.
     *
     * @param settings lines of {@code spark-defaults.conf}
     */
    Ken with(Ken product, String... settings) throws IOException {
        Path conf = Files.createTempDirectory(folder, "conf");
        String options = Ken.QUICK + ' ' + String.join(" ", SparkArchive.options());
        // Executors have a folder of settings before Spark's jars, and archives know none.
        Files.write(conf.resolve("spark-defaults.conf"), Stream.concat(Stream.of("spark.executor.extraJavaOptions "
                + options, "spark.executor.extraClassPath " + SparkArchive.classPath()), Stream.of(settings)).toList());
        return product.with("KEN_JAVA_OPTS", options).with("SPARK_CONF_DIR", conf.toString()).with("SPARK_LOCAL_IP",
                "127.0.0.1");
    }

    /** Ends all executors, which are what workers start, and returns how many there were. */
    int killExecutors() {
        List<ProcessHandle> all = workers.stream().flatMap(Process::children).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        return all.size();
    }

    /** Ends a worker and what it has started, as a machine that loses its power does. */
    void killWorker(int number) throws InterruptedException {
        List<ProcessHandle> all = workers.get(number).descendants().toList();
        workers.get(number).destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Returns what master, workers and executors have to say. */
    String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path log : files.filter(file -> file.toString().matches(".*(\\.log|/stderr)")).toList()) {
                all.append('\n').append(folder.relativize(log)).append(":\n").append(Files.readString(log));
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        workers.forEach(worker -> {
            List<ProcessHandle> all = worker.descendants().toList();
            worker.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
        });
        master.destroyForcibly();
    }
}
