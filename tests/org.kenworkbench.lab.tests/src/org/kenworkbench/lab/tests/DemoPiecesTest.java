/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.lab.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.analysis.scores.Interval;
import org.kenworkbench.internal.lab.demo.BytesTable;
import org.kenworkbench.internal.lab.demo.DemoResult;
import org.kenworkbench.internal.lab.demo.NpmRegistry;
import org.kenworkbench.internal.lab.demo.SeedTable;
import org.kenworkbench.internal.lab.demo.StoredModel;
import org.kenworkbench.internal.lab.demo.SweepTable;
import org.kenworkbench.internal.lab.demo.TarEntries;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;

/** Tests of the parts of demo-train that fetch its sentences and show its scores. */
class DemoPiecesTest {

    @TempDir
    private Path folder;

    @Test
    void someFilesAreTakenOutOfAnArchive() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(archive)) {
            entry(out, "package/a.json", "first");
            entry(out, "package/b.json", "x".repeat(512));
            entry(out, "package/c.json", "");
            out.write(new byte[1024]);
        }
        Map<String, byte[]> found = TarEntries.read(new ByteArrayInputStream(archive.toByteArray()),
                Set.of("package/b.json", "package/c.json", "package/none"));
        assertEquals(Set.of("package/b.json", "package/c.json"), found.keySet());
        assertArrayEquals("x".repeat(512).getBytes(StandardCharsets.UTF_8), found.get("package/b.json"));
        assertThrows(IOException.class, () -> TarEntries.read(new ByteArrayInputStream(new byte[] {1, 2}), Set.of()));
    }

    @Test
    void theRegistryIsTheUsersOwn() throws IOException {
        assertEquals("https://registry.npmjs.org", new NpmRegistry(Map.of(), folder).address());
        Files.writeString(folder.resolve(".npmrc"), "# mine\nregistry = https://mirror.example/npm/\n");
        assertEquals("https://mirror.example/npm", new NpmRegistry(Map.of(), folder).address());
        assertEquals("https://other.example",
                new NpmRegistry(Map.of("NPM_CONFIG_REGISTRY", "https://other.example/"), folder).address());
    }

    @Test
    void aPackageIsFetchedFromIt() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sentiment/-/sentiment-1.0.0.tgz", exchange -> {
            exchange.sendResponseHeaders(200, 3);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(new byte[] {1, 2, 3});
            }
        });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort();
            NpmRegistry registry = new NpmRegistry(Map.of("npm_config_registry", address), folder);
            assertArrayEquals(new byte[] {1, 2, 3}, registry.fetch("sentiment", "1.0.0", LabRun.context(0)));
            OperationException e = assertThrows(OperationException.class,
                    () -> registry.fetch("sentiment", "2.0.0", LabRun.context(0)));
            assertEquals(ExitCode.RESOURCES, e.kind());
            assertTrue(e.getMessage().contains("it answers 404"), e.getMessage());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void scoresStandInATable() {
        assertEquals("""
                | reset | `random` | `ken` |
                |---|---|---|
                | 50 % | 0.900 (0.880–0.920) | 0.910 |
                | 99 % | 0.500 |  |
                """,
                SweepTable.markdown(JsonParser
                        .parseString(
                                """
                                        {"settings": {"rules": ["random", "ken"], "resets": [0.5, 0.99]}, "points": [
                                          {"split": "validation", "model": "tuned", "rule": null, "reset": null, "score": 0.95, "interval": null},
                                          {"split": "validation", "model": "pruned", "rule": "random", "reset": 0.5, "score": 0.9, "interval": {"low": 0.88, "high": 0.92}},
                                          {"split": "validation", "model": "pruned", "rule": "ken", "reset": 0.5, "score": 0.91, "interval": null},
                                          {"split": "test", "model": "pruned", "rule": "ken", "reset": 0.99, "score": 0.91, "interval": null},
                                          {"split": "validation", "model": "pruned", "rule": "random", "reset": 0.99, "score": 0.5, "interval": null}]}
                                        """)
                        .getAsJsonObject()));
    }

    /** Checks that the result tells where it is, also where no folder was asked for. */
    @Test
    void theResultTellsWhereItIs() {
        JsonObject scores = JsonParser
                .parseString(
                        """
                                {"settings": {"rules": [], "resets": []}, "points": [], "examples": 597, "parametersInScope": 21, "verdict": "None.", "remarks": []}
                                """)
                .getAsJsonObject();
        OperationResult result = new DemoResult(OperationResult.builder().text("Trained.").build(), scores, "| table |")
                .build(Path.of("/cache/demo-train"), Path.of("/cache/demo-train/sweep/curve.png"));
        assertEquals(
                List.of(Path.of("/cache/demo-train"), Path.of("/cache/demo-train/sweep/curve.png"),
                        Path.of("/cache/demo-train/sweep/composition.kenx")),
                result.outputs());
    }

    @Test
    void seedsStandInATable() {
        SeedTable table = new SeedTable(List.of(sweep(0.9, 0.92, "{\"low\": 0.01, \"high\": 0.03}"),
                sweep(0.94, 0.98, "{\"low\": -0.01, \"high\": 0.09}")));
        assertEquals("""
                | reset | `random` | `ken` |
                |---|---|---|
                | 50 % | 0.920 ± 0.028 (0.900–0.940) | 0.950 ± 0.042 |
                """, table.markdown());
        assertEquals(
                "Beside the random choice of the same seed and share, of 2 paired 95 % intervals: `ken` 1 above and "
                        + "0 below. About one in twenty excludes 0 by chance alone.",
                table.besideRandom());
    }

    @Test
    void bytesStandBesideScores() {
        assertEquals("""
                | reset | 50 % |
                |---|---|
                | `random` | 0.900 (0.880–0.920), 1.5 MB |
                | `ken` | 0.910 |
                """, BytesTable.markdown(List.of(sweep(0.9, 0.91, "null"), sweep(0.1, 0.2, "null"))));
        assertEquals("""
                | what | stored as | bytes | accuracy |
                |---|---|---|---|
                | small | adapter | 1.2 MB | 0.910 (0.900–0.920) |
                """, BytesTable.ofModels(
                List.of(new StoredModel("small", "small", "adapter", 1_200_000, 0.91,
                        Optional.of(new Interval(0.9, 0.92)), 100))));
    }

    /** Creates the result of a sweep with one share and two rules; the interval of rule random is 0.02 to each side. */
    private static JsonObject sweep(double random, double ken, String fromRandom) {
        return JsonParser.parseString(String.format(Locale.ROOT,
                """
                        {"settings": {"rules": ["random", "ken"], "resets": [0.5]}, "points": [
                          {"split": "validation", "model": "pruned", "rule": "random", "reset": 0.5, "score": %s, "subnetworkBytes": 1500000,
                           "interval": {"low": %s, "high": %s}, "fromRandom": null},
                          {"split": "validation", "model": "pruned", "rule": "ken", "reset": 0.5, "score": %s, "interval": null, "subnetworkBytes": null,
                           "fromRandom": {"difference": 0.02, "interval": %s}}]}
                        """,
                random, random - 0.02, random + 0.02, ken, fromRandom)).getAsJsonObject();
    }

    /** Checks that an interrupt ends a download: otherwise an interrupted demo would go on waiting for it. */
    @Test
    void anInterruptGivesADownloadUp() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        server.createContext("/", _ -> {
            asked.countDown();
            try {
                done.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.start();
        try {
            NpmRegistry registry = new NpmRegistry(
                    Map.of("npm_config_registry", "http://localhost:" + server.getAddress().getPort()), folder);
            FutureTask<OperationException> fetch = new FutureTask<>(
                    () -> assertThrows(OperationException.class,
                            () -> registry.fetch("sentiment", "1.0.0", LabRun.context(0))));
            Thread thread = new Thread(fetch);
            thread.start();
            asked.await();
            thread.interrupt();
            assertEquals(ExitCode.INTERRUPTED, fetch.get().kind());
        } finally {
            done.countDown();
            server.stop(0);
            ((ExecutorService) server.getExecutor()).shutdownNow();
        }
    }

    private static void entry(OutputStream out, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, header, 0, text.length);
        byte[] size = String.format("%011o", bytes.length).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(size, 0, header, 124, size.length);
        out.write(header);
        out.write(bytes);
        out.write(new byte[(512 - bytes.length % 512) % 512]);
    }
}
