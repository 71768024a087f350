/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.demo.DemoModel;
import org.kenworkbench.operations.demo.MavenRepository;
import org.kenworkbench.operations.demo.WebFetch;

import com.sun.net.httpserver.HttpServer;

/** Tests of how models are fetched where there is no Maven, from a server on this machine. */
class MavenRepositoryTest {

    private static final String PLACE = "dev/langchain4j/langchain4j-embeddings-bge-small-en/0.36.2/"
            + "langchain4j-embeddings-bge-small-en-0.36.2.jar";

    @TempDir
    Path folder;

    private final StandardContext context = new StandardContext(new RunSettings(1, false, false, 0));
    private final byte[] archive = new byte[100_000];
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private MavenRepository repository;

    @BeforeEach
    void aServer() throws IOException {
        new Random(1).nextBytes(archive);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/" + PLACE, exchange -> {
            exchange.sendResponseHeaders(200, archive.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(archive);
            }
        });
        server.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive, 0, 1);
            exchange.getResponseBody().flush();
            asked.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        repository = new MavenRepository("http://localhost:" + server.getAddress().getPort(), new WebFetch(Map.of()));
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void anArchiveLiesWhereItsCoordinatesSay() throws Exception {
        Path file = folder.resolve(DemoModel.BASE.archiveName());
        repository.fetch(DemoModel.BASE.archivePath(), file, context);
        assertArrayEquals(archive, Files.readAllBytes(file));
    }

    @Test
    void whatIsNotThereIsNamed() {
        OperationException e = assertThrows(OperationException.class,
                () -> repository.fetch(DemoModel.TUNED.archivePath(), folder.resolve("x"), context));
        assertEquals(ExitCode.RESOURCES, e.kind());
        assertTrue(e.getMessage().contains("bge-small-en-v15-0.36.2.jar (it answers 404)"), e.getMessage());
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        server.stop(0);
        OperationException e = assertThrows(OperationException.class,
                () -> repository.fetch(PLACE, folder.resolve("x"), context));
        assertEquals(ExitCode.RESOURCES, e.kind());
        assertTrue(e.getMessage().contains("localhost") && e.getMessage().contains("it cannot be reached"),
                e.getMessage());
    }

    @Test
    void itIsCancelledWhileBytesAreAwaited() throws Exception {
        Thread cancelling = Thread.ofPlatform().start(() -> {
            try {
                asked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            context.cancel();
        });
        assertThrows(OperationCancelledException.class, () -> repository.fetch("slow", folder.resolve("x"), context));
        cancelling.join();
    }
}
