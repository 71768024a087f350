/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.kenworkbench.checkpoint.store.StoreException;
import org.kenworkbench.checkpoint.store.UploadWatch;
import org.kenworkbench.stores.object.CleanUp;
import org.kenworkbench.stores.object.Retries;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Puts a large file in parts, which become an object when all of them are there. Until then, and if it fails, what was
 * there before stays. One thread.
 */
final class MultipartUpload {

    /** Bytes of a part, and of the largest file that is put at once. */
    static final long PART_BYTES = 16L << 20;
    /** An upload has 10,000 parts at most. */
    private static final long MOST_PARTS = 9_000;
    private static final int AT_ONCE = 4;
    private static final String OCTETS = "application/octet-stream";

    private final S3Client client;
    private final S3Failures failures;
    private final String bucket;
    private final String key;

    MultipartUpload(S3Client client, S3Failures failures, String bucket, String key) {
        this.client = client;
        this.failures = failures;
        this.bucket = bucket;
        this.key = key;
    }

    void put(Path local, UploadWatch watch) throws IOException {
        String upload = failures.during(key,
                () -> client.createMultipartUpload(request -> request.bucket(bucket).key(key))).uploadId();
        Thread end = new Thread(() -> abortQuietly(upload), "ken-upload");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            complete(upload, parts(local, upload, watch), Files.size(local));
        } catch (IOException | RuntimeException e) {
            abort(upload, e);
            throw e;
        } finally {
            remove(end);
        }
    }

    private static void remove(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException _) {
            return; // it runs already
        }
    }

    private void complete(String upload, List<CompletedPart> parts, long sizeBytes) throws IOException {
        try {
            Retries.of(what(), () -> failures.during(key, () -> client.completeMultipartUpload(request -> request
                    .bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)))));
        } catch (StoreException e) {
            // The answer to the first request may have been lost: then the upload is gone, and the object is there.
            if (!isThere(parts, sizeBytes)) {
                throw e;
            }
        }
    }

    private boolean isThere(List<CompletedPart> parts, long sizeBytes) throws IOException {
        return failures.during(key, () -> failures
                .unlessMissing(() -> client.headObject(request -> request.bucket(bucket).key(key)))
                .filter(found -> found.contentLength() == sizeBytes && found.eTag().equals(tag(parts))).isPresent());
    }

    /** Returns the tag that S3 gives an object of parts: the digest of their digests, and how many they are. */
    private static String tag(List<CompletedPart> parts) {
        try {
            MessageDigest all = MessageDigest.getInstance("MD5");
            for (CompletedPart part : parts) {
                all.update(HexFormat.of().parseHex(part.eTag().replace("\"", "")));
            }
            return '"' + HexFormat.of().formatHex(all.digest()) + '-' + parts.size() + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        } catch (IllegalArgumentException _) {
            return ""; // a server with tags of its own, which cannot be foretold
        }
    }

    private String what() {
        return "s3://" + bucket + '/' + key + " cannot be written";
    }

    private List<CompletedPart> parts(Path local, String upload, UploadWatch watch) throws IOException {
        long sizeBytes = Files.size(local);
        long partBytes = Math.max(PART_BYTES, Math.ceilDiv(sizeBytes, MOST_PARTS));
        List<Future<CompletedPart>> running = new ArrayList<>();
        // Interrupting a virtual thread ends what it waits for, be it a server.
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (long begin = 0; begin < sizeBytes; begin += partBytes) {
                Part part = new Part(local, begin, Math.min(partBytes, sizeBytes - begin), running.size() + 1);
                running.add(threads.submit(() -> put(part, upload, watch)));
            }
            List<CompletedPart> done = new ArrayList<>();
            try {
                for (Future<CompletedPart> part : running) {
                    done.add(part.get());
                }
                return done;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException(what() + ", as it was interrupted");
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException known ? known : new IOException(what(), e.getCause());
            } finally {
                running.forEach(part -> part.cancel(true));
            }
        }
    }

    private CompletedPart put(Part part, String upload, UploadWatch watch) throws IOException {
        RequestBody body = RequestBody.fromContentProvider(part::open, part.sizeBytes(), OCTETS);
        String tag = Retries.of(what(), () -> failures.during(key, () -> client.uploadPart(request -> request
                .bucket(bucket).key(key).uploadId(upload).partNumber(part.number()), body))).eTag();
        watch.taken(part.sizeBytes());
        return CompletedPart.builder().partNumber(part.number()).eTag(tag).build();
    }

    /** Has the store throw the parts away; where it cannot be told, it lists them as an unfinished upload. */
    private void abort(String upload, Exception failure) {
        CleanUp.after(failure, () -> failures.during(key, () -> client
                .abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload))));
    }

    private void abortQuietly(String upload) {
        abort(upload, new IOException("the program ends"));
    }

    /** A range of a file. */
    private record Part(Path file, long beginBytes, long sizeBytes, int number) {

        /** Opens the file anew, as it is read again where a request is made again. */
        InputStream open() {
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                channel.position(beginBytes);
                return new Bounded(Channels.newInputStream(channel), sizeBytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The first bytes of a stream. */
    private static final class Bounded extends java.io.FilterInputStream {

        private long leftBytes;

        Bounded(InputStream all, long sizeBytes) {
            super(all);
            this.leftBytes = sizeBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (leftBytes == 0) {
                return -1;
            }
            int count = super.read(target, offset, (int) Math.min(length, leftBytes));
            leftBytes -= Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(Math.min(count, leftBytes));
            leftBytes -= skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
