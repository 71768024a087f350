/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before a server on loopback and hands on what it is sent, one request a connection; some of the answers it
 * spoils, as networks and busy servers do.
 */
final class FaultyGate implements AutoCloseable {

    /** Ways to spoil an answer. */
    enum Fault {
        /** The server is not asked, and 503 is the answer. */
        BUSY,
        /** The body ends in its middle. */
        CUT,
        /** The body comes in small pieces, with time between them. */
        SLOW,
        /** The answer is that of another version of the object. */
        OTHER_TAG,
        /** The connection is closed without an answer. */
        GONE,
        /** The answer waits until the gate is told to let it go. */
        HELD
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final int SLOW_PIECES = 40;
    private static final long SLOW_MILLIS = 5;

    private final ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final int server;
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private volatile CountDownLatch release = new CountDownLatch(0);
    private final AtomicInteger spoilt = new AtomicInteger();
    private volatile List<Fault> faults = List.of(Fault.BUSY);
    private volatile String of = "GET ";
    /** First lines of all requests. */
    final List<String> requests = new CopyOnWriteArrayList<>();
    /** Bytes of all answers. */
    final AtomicLong answeredBytes = new AtomicLong();

    /** @param server port of the server */
    FaultyGate(int server) throws IOException {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /**
     * Spoils the next answers to requests whose first line begins like that, by one way after the other, again and
     * again.
     */
    void spoil(String requestsOf, int count, Fault... by) {
        letGo();
        faults = List.of(by);
        release = new CountDownLatch(faults.contains(Fault.HELD) ? 1 : 0);
        of = requestsOf;
        left.set(count);
    }

    /** Returns how many answers are still to be spoilt. */
    int leftToSpoil() {
        return left.get();
    }

    /** Returns how many answers wait. */
    int held() {
        return held.get();
    }

    /** Lets all answers go that wait, and those to come. */
    void letGo() {
        left.set(0);
        release.countDown();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client; Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
            InputStream in = client.getInputStream();
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            requests.add(head.substring(0, head.indexOf('\r')));
            if (head.toLowerCase(Locale.ROOT).contains("\r\nexpect: 100-continue")) {
                client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            byte[] body = in.readNBytes(length(head));
            if (body.length < length(head)) {
                return; // its sender has gone: once S3Proxy has half a part, it answers each list of uploads with 500
            }
            Optional<Fault> fault = next(head);
            if (fault.equals(Optional.of(Fault.BUSY)) || fault.equals(Optional.of(Fault.GONE))) {
                if (fault.get() == Fault.BUSY) {
                    client.getOutputStream().write(("HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close"
                            + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                }
                return;
            }
            upstream.getOutputStream().write((head.replaceAll("(?i)\r\n(expect|connection):[^\r]*", "")
                    .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n"))
                    .getBytes(StandardCharsets.ISO_8859_1));
            upstream.getOutputStream().write(body);
            if (fault.equals(Optional.of(Fault.HELD))) {
                held.incrementAndGet();
                try {
                    release.await();
                } finally {
                    held.decrementAndGet();
                }
            }
            answer(upstream.getInputStream(), client.getOutputStream(), fault.orElse(null));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // The other side has gone, as it may: the test sees what the program makes of it.
            return;
        }
    }

    /** Returns how the answer to a request is spoilt; empty if it is not. */
    private Optional<Fault> next(String head) {
        if (!head.startsWith(of) || left.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
            return Optional.empty();
        }
        List<Fault> by = faults;
        return Optional.of(by.get(spoilt.getAndIncrement() % by.size()));
    }

    /** @param fault null if the answer is not spoilt */
    private void answer(InputStream from, OutputStream to, Fault fault) throws IOException {
        String head = head(from);
        if (fault == Fault.OTHER_TAG) {
            head = head.replaceAll("(?i)\r\netag:[^\r]*", "\r\nETag: \"of-another\"");
        }
        to.write(head.getBytes(StandardCharsets.ISO_8859_1));
        byte[] body = from.readAllBytes();
        answeredBytes.addAndGet(head.length() + body.length);
        if (fault == Fault.CUT) {
            to.write(body, 0, body.length / 2);
        } else if (fault == Fault.SLOW) {
            int piece = Math.max(1, Math.ceilDiv(body.length, SLOW_PIECES));
            for (int done = 0; done < body.length; done += piece) {
                to.write(body, done, Math.min(piece, body.length - done));
                pause();
            }
        } else {
            to.write(body);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads up to the empty line behind the headers; nothing if the other side has nothing to say. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    @Override
    public void close() throws IOException {
        letGo();
        socket.close();
    }
}
