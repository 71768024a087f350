/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.store.UploadWatch;
import org.kenworkbench.internal.stores.s3.S3Provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Tests of large files on their way to S3, here a server of this test that knows of uploads alone. */
class S3UploadTest {

    private static final int PART_BYTES = 16 << 20;
    private static final int PARTS = 2;
    private static final Map<String, String> SETTINGS = Map.of("aws.region", "us-east-1", "aws.accessKeyId", "of-test",
            "aws.secretAccessKey", "of-test");
    private static final String ENDPOINT = "aws.endpointUrlS3";

    @TempDir
    Path folder;
    private final S3Provider provider = new S3Provider();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch isHanging = new CountDownLatch(PARTS);
    private final CountDownLatch ends = new CountDownLatch(1);
    private final AtomicLong taken = new AtomicLong();
    private final Map<String, String> before = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean hangs;
    private volatile boolean isCancelled;
    private HttpServer server;
    private Path file;

    private final UploadWatch watch = new UploadWatch() {
        @Override
        public void taken(long bytes) {
            taken.addAndGet(bytes);
        }

        @Override
        public boolean isCancelled() {
            return isCancelled;
        }
    };

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        SETTINGS.forEach(this::set);
        set(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
        file = Files.write(folder.resolve("large"), new byte[PARTS * PART_BYTES - 7]);
    }

    private void set(String name, String value) {
        String was = System.setProperty(name, value);
        if (was != null) {
            before.put(name, was);
        }
    }

    @AfterEach
    void stop() {
        ends.countDown();
        server.stop(0);
        threads.shutdownNow();
        SETTINGS.keySet().forEach(System::clearProperty);
        System.clearProperty(ENDPOINT);
        before.forEach(System::setProperty);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            requests.add(exchange.getRequestMethod() + ' ' + query.replaceAll("x-id=[^&]*&?", ""));
            boolean isPart = exchange.getRequestMethod().equals("PUT");
            if (isPart && hangs) {
                isHanging.countDown();
                ends.await();
            }
            exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
            exchange.getResponseHeaders().set("ETag", "\"0123\"");
            byte[] body = isPart || exchange.getRequestMethod().equals("DELETE") ? new byte[0]
                    : ("<Result><UploadId>u1</UploadId><ETag>\"0123\"</ETag></Result>")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Path target() {
        return provider.getPath(URI.create("s3://bucket/large"));
    }

    private boolean isAborted() {
        return requests.stream().anyMatch(line -> line.startsWith("DELETE ") && line.contains("uploadId=u1"));
    }

    @Test
    void partsAreToldAsTheyAreTaken() throws IOException {
        provider.upload(file, target(), watch);
        assertEquals(Files.size(file), taken.get());
        assertEquals(PARTS, requests.stream().filter(line -> line.startsWith("PUT ")).count(), requests::toString);
    }

    /** A server that takes bytes and gives no answer holds nobody up, nor keeps what it has. */
    @Test
    void anUploadThatIsStoppedIsAborted() throws Exception {
        hangs = true;
        Thread cancelling = Thread.ofVirtual().start(() -> {
            try {
                isHanging.await();
                isCancelled = true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        assertThrows(InterruptedIOException.class, () -> provider.upload(file, target(), watch));
        cancelling.join();
        assertTrue(isAborted(), requests::toString);
        assertEquals(0, taken.get());
    }
}
