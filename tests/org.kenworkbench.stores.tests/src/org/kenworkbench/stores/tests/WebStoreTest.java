/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.stores.web.HttpProvider;
import org.kenworkbench.stores.object.ObjectChangedException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Tests of files that a web server gives, one on this machine with the faults that servers have. */
class WebStoreTest {

    /** Bytes of a range that is not kept in memory. */
    private static final int RANGE = 64 << 10;

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private volatile String tag = "\"one\"";
    private volatile boolean hasRanges = true;
    private volatile int status;
    /** Scheme and host of where files have moved to; empty for the same server. */
    private volatile String elsewhere = "";
    /** Ending that an address of a file that has moved must have. */
    private volatile int signature = 1;
    /** Header Cache-Control of answers that send on; null if they have none. */
    private volatile String rules;
    /** Methods of requests that were sent on. */
    private final List<String> sentOn = new CopyOnWriteArrayList<>();
    private final HttpProvider provider = new HttpProvider();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Path at(String key) {
        return provider.getPath(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + '/' + key));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String key = exchange.getRequestURI().getPath().substring(1);
            String query = exchange.getRequestURI().getQuery();
            byte[] bytes = files.get(key.replace("moved/", ""));
            if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
            } else if (status != 0) {
                exchange.sendResponseHeaders(status, -1);
            } else if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (key.startsWith("moved/")) {
                exchange.getResponseHeaders().set("Location", elsewhere + '/' + key.substring(6) + "?signature=secret-"
                        + signature);
                if (rules != null) {
                    exchange.getResponseHeaders().set("Cache-Control", rules);
                }
                sentOn.add(exchange.getRequestMethod());
                exchange.sendResponseHeaders(302, -1);
            } else if (query != null && !query.equals("signature=secret-" + signature)) {
                exchange.sendResponseHeaders(403, -1);
            } else {
                send(exchange, bytes);
            }
        }
    }

    private void send(HttpExchange exchange, byte[] bytes) throws IOException {
        if (tag != null) {
            exchange.getResponseHeaders().set("ETag", tag);
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        byte[] part = bytes;
        if (range != null && hasRanges) {
            String[] ends = range.substring("bytes=".length()).split("-");
            int begin = Integer.parseInt(ends[0]);
            int end = Integer.parseInt(ends[1]) + 1;
            part = Arrays.copyOfRange(bytes, begin, end);
            exchange.getResponseHeaders().set("Content-Range",
                    "bytes " + begin + '-' + (end - 1) + '/' + bytes.length);
        }
        exchange.sendResponseHeaders(range != null && hasRanges ? 206 : 200, part.length);
        boolean isCut = cut.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        exchange.getResponseBody().write(part, 0, isCut ? part.length / 2 : part.length);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void rangesAreThoseOfTheFile() throws IOException {
        files.put("m/model.safetensors", random(10_000_019));
        assertArrayEquals(files.get("m/model.safetensors"), Files.readAllBytes(at("m/model.safetensors")));
        files.put("a b+ü.bin", random(10));
        assertArrayEquals(files.get("a b+ü.bin"), Files.readAllBytes(at("").resolve("a b+ü.bin")));
    }

    @Test
    void aFolderIsKnownByItsFiles() throws IOException {
        files.put("org/m/config.json", new byte[] {'{', '}'});
        files.put("org/m/model.safetensors", random(5));
        files.put("org/m/notes.txt", random(5));
        assertTrue(Files.isDirectory(at("org/m")));
        assertFalse(Files.exists(at("org/other")));
        try (Stream<Path> entries = Files.list(at("org/m"))) {
            assertEquals("[config.json, model.safetensors]",
                    entries.map(entry -> entry.getFileName().toString()).toList().toString());
        }
    }

    @Test
    void faultsThatPassAreNotSeen() throws IOException {
        files.put("x", random(9_000_000));
        busy.set(3);
        cut.set(3);
        assertArrayEquals(files.get("x"), Files.readAllBytes(at("x")));
        assertEquals(0, busy.get() + cut.get());
    }

    @Test
    void aFileThatIsReplacedIsNotReadOn() throws IOException {
        files.put("x", random(1_000_000));
        Path file = at("x");
        assertTrue(Files.exists(file));
        tag = "\"two\"";
        assertThrows(ObjectChangedException.class, () -> Files.readAllBytes(file));
    }

    @Test
    void aFileThatShrankIsNotReadOn() throws IOException {
        files.put("x", random(1_000_000));
        Path file = at("x");
        assertTrue(Files.exists(file));
        files.put("x", random(999_999));
        assertThrows(ObjectChangedException.class, () -> Files.readAllBytes(file));
    }

    /** Follows a server to where the file is, and tells nobody of the key in that address. */
    @Test
    void aFileElsewhereIsRead() throws IOException {
        files.put("x", random(1_000_000));
        assertArrayEquals(files.get("x"), Files.readAllBytes(at("moved/x")));
        assertTrue(Files.exists(at("moved/x")));
        tag = "\"two\"";
        IOException changed = assertThrows(IOException.class, () -> Files.readAllBytes(at("moved/x")));
        assertFalse(changed.getMessage().contains("secret"), changed::getMessage);
    }

    private byte[] read(FileChannel channel, long at) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(RANGE);
        channel.read(target, at);
        return target.array();
    }

    private void readRanges(FileChannel channel, byte[] bytes) throws IOException {
        for (int at = 0; at + RANGE <= bytes.length; at += RANGE) {
            assertArrayEquals(Arrays.copyOfRange(bytes, at, at + RANGE), read(channel, at));
        }
    }

    private long sendsOn() {
        return sentOn.stream().filter("GET"::equals).count();
    }

    @Test
    void whereAFileIsIsAskedOnce() throws IOException {
        byte[] bytes = random(10 * RANGE);
        files.put("x", bytes);
        try (FileChannel channel = FileChannel.open(at("moved/x"))) {
            readRanges(channel, bytes);
            assertEquals(1, sendsOn());
            // The address has ended: 403 is no answer for the user, but a reason to ask anew.
            signature = 2;
            readRanges(channel, bytes);
            assertEquals(2, sendsOn());
            // Where the file was, another version is: whether that is so elsewhere, the first server says.
            tag = "\"two\"";
            assertThrows(ObjectChangedException.class, () -> read(channel, 0));
            assertEquals(3, sendsOn());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private, max-age=0", "No-Cache"})
    void whatAServerDoesNotAllowIsNotKept(String forbidden) throws IOException {
        byte[] bytes = random(3 * RANGE);
        files.put("x", bytes);
        rules = forbidden;
        try (FileChannel channel = FileChannel.open(at("moved/x"))) {
            readRanges(channel, bytes);
        }
        assertEquals(3, sendsOn());
    }

    /** A server that a file was moved to asks for an account and gets none, whatever the program has. */
    @Test
    void nobodyElseGetsAnAccount() throws IOException {
        files.put("x", random(RANGE));
        List<String> accounts = new CopyOnWriteArrayList<>();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            accounts.add(exchange.getRequestHeaders().keySet().toString());
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        other.start();
        Authenticator before = Authenticator.getDefault();
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("user", "secret".toCharArray());
            }
        });
        try {
            elsewhere = "http://127.0.0.1:" + other.getAddress().getPort();
            IOException refused = assertThrows(IOException.class, () -> Files.size(at("moved/x")));
            assertTrue(refused.getMessage().contains("status 401"), refused::getMessage);
            assertEquals(1, accounts.size());
            assertFalse(accounts.getFirst().contains("Authorization"), accounts::toString);
        } finally {
            Authenticator.setDefault(before);
            other.stop(0);
        }
    }

    @Test
    void aServerWithoutRangesIsNamed() throws IOException {
        files.put("x", random(9_000_000));
        hasRanges = false;
        assertTrue(assertThrows(IOException.class, () -> Files.readAllBytes(at("x"))).getMessage()
                .contains("cannot be read in ranges, which its server does not give; download the file"));
    }

    /** A server that tells nothing of a version would give parts of two. */
    @Test
    void aServerWithoutVersionsIsNamed() {
        files.put("x", random(10));
        tag = null;
        assertTrue(assertThrows(IOException.class, () -> Files.size(at("x"))).getMessage()
                .contains("has neither a tag nor a date that its server tells"));
    }

    @Test
    void whatTheServerRefusesIsTold() {
        files.put("x", random(10));
        status = 403;
        assertTrue(assertThrows(IOException.class, () -> Files.size(at("x"))).getMessage()
                .contains("its server answers with status 403; only files that all may read are read from the web"));
    }

    @Test
    void theWebIsNotWrittenTo() {
        assertTrue(StorePaths.uploads(at("x")).isEmpty());
    }
}
