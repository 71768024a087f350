/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.kenworkbench.checkpoint.store.StoreException;
import org.kenworkbench.checkpoint.store.UploadWatch;
import org.kenworkbench.stores.object.CleanUp;
import org.kenworkbench.stores.object.ObjectChangedException;
import org.kenworkbench.stores.object.ObjectStore;
import org.kenworkbench.stores.object.StoredObject;
import org.kenworkbench.stores.object.TransientException;
import org.kenworkbench.stores.object.UnfinishedObject;

/** A store in memory, which counts what it is asked and fails when it is told to. */
final class MemoryStore implements ObjectStore {

    /** No two stores give one version to two objects, as none would elsewhere. */
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    /** Bound far beyond what requests take to come, after which a test fails. */
    private static final long GATE_SECONDS = 60;

    private record Version(byte[] bytes, int number) {
    }

    private record Gate(String keys, int requests, CountDownLatch arrivals) {
    }

    private volatile Gate gate;

    final AtomicLong readBytes = new AtomicLong();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger finds = new AtomicInteger();
    /** Requests that fail in a way that passes, before the next that does not. */
    final AtomicInteger failures = new AtomicInteger();
    /** Sentence with which all that is asked is refused; null if it is not. */
    volatile String refusal;
    final List<UnfinishedObject> begun = new CopyOnWriteArrayList<>();
    final List<String> written = new CopyOnWriteArrayList<>();
    /** Keeps files that are put waiting in their middle; null if they are not. */
    volatile CountDownLatch hangs;
    /** Whether a thread that is interrupted while it puts a file goes on, as clients of stores may do. */
    volatile boolean isHeedless;
    /** Opens when a file is kept waiting. */
    final CountDownLatch isHanging = new CountDownLatch(1);
    /** Keeps waiting what takes back a file that was put in part. */
    volatile CountDownLatch answers = new CountDownLatch(0);
    private final Map<String, Version> objects = new ConcurrentHashMap<>();

    void put(String key, byte[] bytes) {
        objects.put(key, new Version(bytes.clone(), VERSIONS.incrementAndGet()));
    }

    byte[] bytes(String key) {
        return objects.get(key).bytes().clone();
    }

    /** Keeps requests for keys that begin like that waiting until so many have come. */
    void gate(String keys, int requests) {
        gate = new Gate(keys, requests, new CountDownLatch(requests));
    }

    /** Waits until so many requests are kept by the gate. */
    void awaitArrivals(int requests) {
        Gate one = gate;
        long open = one.requests() - requests;
        while (one.arrivals().getCount() > open) {
            Thread.yield();
        }
    }

    private void pass(String key) throws IOException {
        Gate one = gate;
        if (one != null && key.startsWith(one.keys())) {
            one.arrivals().countDown();
            try {
                if (!one.arrivals().await(GATE_SECONDS, TimeUnit.SECONDS)) {
                    throw new StoreException(one.arrivals().getCount() + " requests more were to be under way", null);
                }
            } catch (InterruptedException _) {
                throw new InterruptedIOException("the answer was not waited for");
            }
        }
    }

    private void mayFail() throws IOException {
        if (refusal != null) {
            throw new StoreException(refusal, null);
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new TransientException("the store is busy", null);
        }
    }

    @Override
    public Optional<StoredObject> find(String key) throws IOException {
        finds.incrementAndGet();
        pass(key);
        mayFail();
        Version there = objects.get(key);
        if (there != null) {
            return Optional.of(object(key, there));
        }
        boolean isFolder = key.isEmpty() || objects.keySet().stream().anyMatch(one -> one.startsWith(key + '/'));
        return isFolder ? Optional.of(StoredObject.folder(key)) : Optional.empty();
    }

    private static StoredObject object(String key, Version version) {
        return new StoredObject(key, false, version.bytes().length, "v" + version.number(), Instant.EPOCH);
    }

    @Override
    public List<StoredObject> list(String key) throws IOException {
        mayFail();
        String prefix = key.isEmpty() ? "" : key + '/';
        List<StoredObject> all = new ArrayList<>();
        for (String one : new TreeSet<>(objects.keySet())) {
            if (one.startsWith(prefix)) {
                int end = one.indexOf('/', prefix.length());
                StoredObject entry = end < 0 ? object(one, objects.get(one))
                        : StoredObject.folder(one.substring(0, end));
                if (!all.contains(entry)) {
                    all.add(entry);
                }
            }
        }
        return all;
    }

    @Override
    public void read(StoredObject object, long offsetBytes, ByteBuffer target) throws IOException {
        reads.incrementAndGet();
        pass(object.key());
        Version there = objects.get(object.key());
        if (there == null || !object.version().equals("v" + there.number())) {
            throw new ObjectChangedException("mem://" + object.key());
        }
        if (failures.get() > 0) {
            // As a body that is cut: some bytes are there already.
            target.put((byte) 1);
        }
        mayFail();
        readBytes.addAndGet(target.remaining());
        target.put(Arrays.copyOfRange(there.bytes(), (int) offsetBytes, (int) offsetBytes + target.remaining()));
    }

    /** Takes a file in two halves; a failure comes between them. */
    @Override
    public void put(Path local, String key, UploadWatch watch) throws IOException {
        byte[] bytes = Files.readAllBytes(local);
        UnfinishedObject half = new UnfinishedObject(key, "upload", Instant.EPOCH);
        begun.add(half);
        try {
            watch.taken(bytes.length / 2);
            mayFail();
            mayHang();
            if (watch.isCancelled()) {
                throw new InterruptedIOException("the upload was stopped");
            }
            watch.taken(bytes.length - bytes.length / 2);
            put(key, bytes);
            written.add(key);
            begun.remove(half);
        } catch (IOException e) {
            CleanUp.after(e, () -> {
                mayHang(answers);
                return begun.remove(half);
            });
            throw e;
        }
    }

    private void mayHang() throws IOException {
        CountDownLatch until = hangs;
        if (until != null) {
            isHanging.countDown();
            try {
                mayHang(until);
            } catch (InterruptedIOException e) {
                if (!isHeedless) {
                    throw e;
                }
            }
        }
    }

    private static void mayHang(CountDownLatch until) throws IOException {
        try {
            until.await();
        } catch (InterruptedException _) {
            throw new InterruptedIOException("the answer was not waited for");
        }
    }

    @Override
    public void delete(String key) throws IOException {
        mayFail();
        objects.remove(key);
    }

    @Override
    public List<UnfinishedObject> unfinished(String key) {
        return begun.stream().filter(one -> one.key().startsWith(key)).toList();
    }

    @Override
    public void discard(UnfinishedObject one) {
        begun.remove(one);
    }
}
