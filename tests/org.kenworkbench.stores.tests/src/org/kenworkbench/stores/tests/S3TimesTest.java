/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.stores.s3.S3Provider;

import com.sun.net.httpserver.HttpExchange;

/** Times of files on a server, of this test, that lists them in milliseconds and tells them in seconds. */
class S3TimesTest {

    private static final String LIST = """
            <ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>folder/file</Key>\
            <LastModified>2026-10-21T07:28:00.567Z</LastModified><ETag>"0123"</ETag><Size>9</Size></Contents>\
            </ListBucketResult>""";

    private S3Settings server;

    @BeforeEach
    void start() throws IOException {
        server = S3Settings.serve(S3TimesTest::answer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("HEAD")) {
                boolean isFile = exchange.getRequestURI().getPath().endsWith("/file");
                exchange.getResponseHeaders().set("ETag", "\"0123\"");
                exchange.getResponseHeaders().set("Last-Modified", "Wed, 21 Oct 2026 07:28:00 GMT");
                exchange.getResponseHeaders().set("Content-Length", "9");
                exchange.sendResponseHeaders(isFile ? 200 : 404, -1);
            } else {
                byte[] body = LIST.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** Another process, which has not listed the folder, sees no other file. */
    @Test
    void aListedFileHasTheTimeOfOneThatIsAskedFor() throws IOException {
        FileTime time = FileTime.from(Instant.parse("2026-10-21T07:28:00Z"));
        assertEquals(time, Files.getLastModifiedTime(path("folder/file")));
        try (Stream<Path> all = Files.list(path("folder"))) {
            List<Path> listed = all.toList();
            assertEquals(List.of("file"), listed.stream().map(file -> file.getFileName().toString()).toList());
            assertEquals(time, Files.getLastModifiedTime(listed.getFirst()));
        }
    }

    private static Path path(String key) {
        return new S3Provider().getPath(URI.create("s3://bucket/" + key));
    }
}
