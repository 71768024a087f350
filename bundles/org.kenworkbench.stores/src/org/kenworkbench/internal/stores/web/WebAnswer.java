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
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

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
    private static final Set<Integer> SENT_ON = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final HttpURLConnection connection;
    private final String address;
    private final int status;
    /** Whether nothing of the answer is left to read, so that its connection can serve another request. */
    private boolean isRead;

    private WebAnswer(HttpURLConnection connection, String address, int status) {
        this.connection = connection;
        this.address = address;
        this.status = status;
        this.isRead = connection.getRequestMethod().equals("HEAD");
    }

    /**
     * Asks a server.
     *
     * @param headers names and values, in turn
     * @throws TransientException if there is no answer
     */
    static WebAnswer ask(String root, String key, String method, List<String> headers) throws IOException {
        String address = root + key;
        URI at = uri(root, key);
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestMethod(method);
            connection.setUseCaches(false);
            connection.setRequestProperty("Accept-Encoding", "identity");
            for (int i = 0; i < headers.size(); i += 2) {
                connection.setRequestProperty(headers.get(i), headers.get(i + 1));
            }
            int status = status(connection);
            String next = connection.getHeaderField("Location");
            if (!SENT_ON.contains(status) || next == null) {
                return new WebAnswer(connection, address, status);
            }
            connection.disconnect();
            at = next(at, next, address);
        }
        throw new CheckpointException(address + " is sent on by its server again and again; check the address.");
    }

    private static int status(HttpURLConnection connection) throws TransientException {
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            throw new TransientException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    private static URI uri(String root, String key) throws CheckpointException {
        try {
            return URI.create(root).resolve(new URI(null, null, '/' + key, null, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new CheckpointException(root + key + " is no address of the web; check it.", e);
        }
    }

    /** Follows a server: its address may hold a key that is nobody's business, so messages name what was asked for. */
    private static URI next(URI at, String location, String address) throws CheckpointException {
        try {
            URI next = at.resolve(new URI(location));
            boolean isSafe = SCHEMES.contains(next.getScheme())
                    && (next.getScheme().equals(at.getScheme()) || next.getScheme().equals("https"));
            if (isSafe) {
                return next;
            }
        } catch (URISyntaxException _) {
            // It is told below.
        }
        throw new CheckpointException(address + " is sent on by its server to where it is not read from; download the "
                + "file and name it here.");
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
