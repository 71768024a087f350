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
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.lab.demo.NpmRegistry;
import org.kenworkbench.internal.lab.demo.SweepTable;
import org.kenworkbench.internal.lab.demo.TarEntries;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;

/** What demo-train needs to fetch its sentences and to show its scores. */
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
        assertEquals("https://other.example", new NpmRegistry(Map.of("NPM_CONFIG_REGISTRY", "https://other.example/"), folder).address());
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
            OperationException e = assertThrows(OperationException.class, () -> registry.fetch("sentiment", "2.0.0", LabRun.context(0)));
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
                """, SweepTable.markdown(JsonParser.parseString("""
                        {"settings": {"rules": ["random", "ken"], "resets": [0.5, 0.99]}, "points": [
                          {"split": "validation", "model": "tuned", "rule": null, "reset": null, "score": 0.95, "interval": null},
                          {"split": "validation", "model": "pruned", "rule": "random", "reset": 0.5, "score": 0.9, "interval": {"low": 0.88, "high": 0.92}},
                          {"split": "validation", "model": "pruned", "rule": "ken", "reset": 0.5, "score": 0.91, "interval": null},
                          {"split": "test", "model": "pruned", "rule": "ken", "reset": 0.99, "score": 0.91, "interval": null},
                          {"split": "validation", "model": "pruned", "rule": "random", "reset": 0.99, "score": 0.5, "interval": null}]}
                        """).getAsJsonObject()));
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
