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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.kenworkbench.testing.Patience;

/** S3Proxy in a process of its own, on loopback: a server that speaks S3 and that others wrote. */
final class S3Server implements AutoCloseable {

    static final String ACCOUNT = "ken-test";
    static final String SECRET = "secret-of-the-test";
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final int TAG_BYTES = 16;

    private final Process process;
    private final Path folder;
    private final int port;

    private S3Server(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts a server, and waits until it answers.
     *
     * @param folder         holds the buckets, as folders; its settings and log lie beside it
     * @param isAuthenticated whether it takes requests of {@link #ACCOUNT} alone
     */
    static S3Server start(Path folder, boolean isAuthenticated) throws IOException, InterruptedException {
        int port = Ports.free();
        Files.createDirectories(folder);
        Path settings = Files.writeString(folder.resolveSibling("s3-" + port + ".conf"),
                "s3proxy.endpoint=http://127.0.0.1:" + port
                        + (isAuthenticated
                                ? "\ns3proxy.authorization=aws-v2-or-v4\ns3proxy.identity=" + ACCOUNT
                                        + "\ns3proxy.credential=" + SECRET
                                : "\ns3proxy.authorization=none")
                        + "\njclouds.provider=filesystem-nio2\njclouds.filesystem.basedir=" + folder + '\n');
        Path quiet = Files.writeString(folder.resolveSibling("s3-" + port + ".xml"),
                "<configuration><appender name='out' class='ch.qos.logback.core.ConsoleAppender'><encoder>"
                        + "<pattern>%d %m%n</pattern></encoder></appender><root level='warn'>"
                        + "<appender-ref ref='out'/></root></configuration>");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dlogback.configurationFile=" + quiet, "-cp",
                Ken.repository().resolve("tests/org.kenworkbench.servers/target/s3proxy") + "/*",
                "org.gaul.s3proxy.Main", "--properties", settings.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("s3-" + port + ".log").toFile()).start();
        S3Server server = new S3Server(process, folder, port);
        server.awaitAnswer();
        return server;
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        Patience patience = Patience.with(process);
        while (true) {
            try {
                HttpURLConnection connection = open("");
                connection.getResponseCode();
                return;
            } catch (IOException e) {
                if (patience.isOver() || !process.isAlive()) {
                    close();
                    throw new IOException("S3Proxy does not answer: " + log(), e);
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
    }

    /** Returns what the server has written about itself: its warnings and errors. */
    String log() {
        try {
            return Files.readString(folder.resolveSibling("s3-" + port + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private HttpURLConnection open(String key) throws IOException {
        return (HttpURLConnection) URI.create("http://127.0.0.1:" + port + '/' + key).toURL().openConnection();
    }

    int port() {
        return port;
    }

    void makeBucket(String bucket) throws IOException {
        Files.createDirectories(folder.resolve(bucket));
    }

    /** Returns the place of an object on the disk, whose folder exists from now on. */
    Path file(String bucket, String key) throws IOException {
        Path file = folder.resolve(bucket).resolve(key);
        Files.createDirectories(file.getParent());
        return file;
    }

    /** Gives a file that was put into the folder behind the server's back the tag without which it is not listed. */
    static void tag(Path file) throws IOException {
        Files.setAttribute(file, "user:user.content-md5", ByteBuffer.wrap(new byte[TAG_BYTES]));
    }

    /** Puts a file through the server, which gives it a tag; for a server without accounts. */
    void put(Path file, String bucket, String key) throws IOException {
        makeBucket(bucket);
        HttpURLConnection connection = open(bucket + '/' + key);
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(Files.size(file));
        Files.copy(file, connection.getOutputStream());
        connection.getOutputStream().close();
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("S3Proxy answers " + connection.getResponseCode());
        }
    }

    /** Returns a product that has the stores' bundles, and this server's account. */
    Ken with(Ken product, int gate) {
        return product.with("KEN_DROPINS", dropins().toString()).with("AWS_ACCESS_KEY_ID", ACCOUNT)
                .with("AWS_SECRET_ACCESS_KEY", SECRET).with("AWS_REGION", "us-east-1")
                .with("AWS_EC2_METADATA_DISABLED", "true").with("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + gate);
    }

    /** Returns the folder with the bundles of the stores. */
    static Path dropins() {
        Path folder = Ken.repository().resolve("releng/org.kenworkbench.stores/target/dropins");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("No bundles in " + folder + ": build all of the repository");
        }
        return folder;
    }

    /** Returns the keys in a bucket. */
    List<String> keys(String bucket) throws IOException {
        Path of = folder.resolve(bucket);
        if (!Files.isDirectory(of)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(of)) {
            return all.filter(Files::isRegularFile).map(file -> of.relativize(file).toString()).sorted().toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
