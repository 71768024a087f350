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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.stores.s3.S3Provider;

import com.sun.net.httpserver.HttpExchange;

/** Tests of large files on their way to S3, here a server of this test that knows of uploads alone. */
class S3UploadTest {

    private static final int PART_BYTES = 16 << 20;
    private static final int PARTS = 2;

    @TempDir
    Path folder;
    private final S3Provider provider = new S3Provider();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch isHanging = new CountDownLatch(PARTS);
    private final CountDownLatch ends = new CountDownLatch(1);
    private final NotingWatch watch = new NotingWatch();
    private volatile boolean hangs;
    private S3Settings server;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        server = S3Settings.serve(this::answer);
        file = Files.write(folder.resolve("large"), new byte[PARTS * PART_BYTES - 7]);
    }

    @AfterEach
    void stop() {
        ends.countDown();
        server.close();
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
        assertEquals(Files.size(file), watch.taken.stream().mapToLong(Long::longValue).sum());
        assertEquals(PARTS, requests.stream().filter(line -> line.startsWith("PUT ")).count(), requests::toString);
    }

    /** A server that takes bytes and gives no answer holds nobody up, nor keeps what it has. */
    @Test
    void anUploadThatIsStoppedIsAborted() throws Exception {
        hangs = true;
        Thread cancelling = Thread.ofVirtual().start(() -> {
            try {
                isHanging.await();
                watch.isCancelled = true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        assertThrows(InterruptedIOException.class, () -> provider.upload(file, target(), watch));
        cancelling.join();
        assertTrue(isAborted(), requests::toString);
        assertEquals(List.of(), watch.taken);
    }
}
