/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.web;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import org.kenworkbench.checkpoint.store.StoreException;
import org.kenworkbench.stores.object.Buffers;
import org.kenworkbench.stores.object.TransientException;
import org.kenworkbench.tensor.CheckpointException;

/** Answer of a server to one request, after what it was sent on to. One thread. */
final class WebAnswer implements Closeable {

    static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int TOO_MANY = 429;
    private static final int MOST_STEPS = 6;
    private static final int CONNECT_MILLIS = 10_000;
    /** Longest time without a byte. */
    private static final int READ_MILLIS = 30_000;

    /**
     * Place that has answered.
     *
     * @param time for which it need not be asked for again, zero if nobody was sent there
     */
    record Place(URI at, Duration time) {
    }

    private final HttpURLConnection connection;
    private final String address;
    private final int status;
    private final Place place;
    /** Whether nothing of the answer is left to read, so that its connection can serve another request. */
    private boolean isRead;

    private WebAnswer(HttpURLConnection connection, String address, int status, Place place) {
        this.connection = connection;
        this.address = address;
        this.status = status;
        this.place = place;
        this.isRead = connection.getRequestMethod().equals("HEAD");
    }

    /**
     * Asks a server, and whatever it sends on to.
     *
     * @param at      where to ask
     * @param address what is asked for, for messages
     * @param headers names and values, in turn
     * @throws TransientException if there is no answer
     */
    static WebAnswer ask(URI at, String address, String method, List<String> headers) throws IOException {
        URI place = at;
        Duration time = WebRedirect.MOST;
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpURLConnection connection = connection(place, method, headers);
            int status = status(connection);
            String next = connection.getHeaderField("Location");
            if (!WebRedirect.is(status, next)) {
                return new WebAnswer(connection, address, status, new Place(place, step == 0 ? Duration.ZERO : time));
            }
            connection.disconnect();
            Duration allowed = WebRedirect.time(connection.getHeaderField("Cache-Control"));
            time = allowed.compareTo(time) < 0 ? allowed : time;
            place = WebRedirect.next(place, next, address);
        }
        throw new CheckpointException(address + " is sent on by its server again and again; check the address.");
    }

    private static HttpURLConnection connection(URI at, String method, List<String> headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setAuthenticator(new ProxyAccount());
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setRequestMethod(method);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept-Encoding", "identity");
        for (int i = 0; i < headers.size(); i += 2) {
            connection.setRequestProperty(headers.get(i), headers.get(i + 1));
        }
        return connection;
    }

    private static int status(HttpURLConnection connection) throws TransientException {
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            throw new TransientException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** Returns where the answer came from, and for how long the same may be asked there at once. */
    Place place() {
        return place;
    }

    int status() {
        return status;
    }

    /** @throws IOException unless the status is the one that is needed */
    void require(int needed) throws IOException {
        if (status == needed) {
            return;
        }
        if (status == TOO_MANY || status == HttpURLConnection.HTTP_CLIENT_TIMEOUT
                || status >= HttpURLConnection.HTTP_INTERNAL_ERROR
                        && status != HttpURLConnection.HTTP_NOT_IMPLEMENTED) {
            throw new TransientException("status " + status, null);
        }
        throw new StoreException(address + " cannot be read: its server answers with status " + status
                + (status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_FORBIDDEN
                        ? "; only files that all may read are read from the web, so download it and name it here."
                        : "; check the address."),
                null);
    }

    boolean isMissing() {
        return status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE;
    }

    /** Tells whether the server lists a folder, as many do at an address that ends with a slash. */
    boolean isFolder() {
        return connection.getURL().getPath().endsWith("/");
    }

    OptionalLong sizeBytes() {
        long sizeBytes = connection.getContentLengthLong();
        return sizeBytes < 0 ? OptionalLong.empty() : OptionalLong.of(sizeBytes);
    }

    /** Returns what tells this version of the file from others; empty if the server tells nothing. */
    String version() {
        String tag = connection.getHeaderField("ETag");
        return tag == null ? "" : tag;
    }

    Instant lastModified() {
        return Instant.ofEpochMilli(connection.getLastModified());
    }

    boolean isOfTime(Instant time) {
        return lastModified().equals(time);
    }

    /** Tells whether the answer has a range, and of a file of a size. */
    boolean isRange(long beginBytes, long endBytes, long sizeBytes) {
        String range = connection.getHeaderField("Content-Range");
        return range != null && range.equals("bytes " + beginBytes + '-' + (endBytes - 1) + '/' + sizeBytes);
    }

    /** Fills a buffer with the body, which is to have as many bytes. */
    void read(ByteBuffer target) throws TransientException {
        try (InputStream body = connection.getInputStream()) {
            Buffers.fill(target, body);
            isRead = body.read() < 0;
        } catch (IOException e) {
            throw new TransientException(e instanceof EOFException ? "an answer was cut" : e.toString(), e);
        }
    }

    /** Cuts the connection, if the server would go on sending. */
    @Override
    public void close() {
        if (!isRead) {
            connection.disconnect();
        }
    }
}
