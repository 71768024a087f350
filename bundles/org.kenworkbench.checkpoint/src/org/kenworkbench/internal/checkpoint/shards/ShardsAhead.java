/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.shards;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.checkpoint.store.StoreWork;
import org.kenworkbench.internal.checkpoint.mapped.CompanionFiles;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;

/**
 * Shards of a model, opened when they are asked for; those in a store ahead of that, many at once, as each takes
 * several requests. What is wrong with one is told when it is asked for, so that it makes no difference. All are closed
 * with this, unless the caller keeps those that it asked for. One thread.
 */
final class ShardsAhead implements AutoCloseable {

    /**
     * A shard that is open.
     *
     * @param file where it is
     */
    private record Shard(CompanionFiles.Found file, Checkpoint checkpoint) {
    }

    /** Finds a shard by its name, and opens it. */
    interface Source {
        CompanionFiles.Found find(String name) throws CheckpointException;

        Checkpoint open(Path shard) throws CheckpointException;
    }

    private final Path folder;
    private final Source source;
    private final ExecutorService threads;
    /** Shards on their way, by their paths: a file may have two names. */
    private final Map<Object, Future<Shard>> ahead = new HashMap<>();
    /** Shards that were asked for, by their real paths, in this order. */
    private final Map<Path, Shard> given = new LinkedHashMap<>();
    private boolean kept;

    private ShardsAhead(Path folder, Source source) {
        this.folder = folder;
        this.source = source;
        this.threads = Executors.newFixedThreadPool(StoreWork.MOST_AT_ONCE,
                Thread.ofVirtual().name("ken-shard-", 0).factory());
    }

    /** @param names in the order in which they will be asked for */
    static ShardsAhead begin(Path index, Iterable<String> names, Source source) {
        Path folder = index.toAbsolutePath().getParent();
        ShardsAhead all = new ShardsAhead(folder, source);
        if (!StorePaths.isLocal(index)) {
            for (String name : names) {
                Callable<Shard> opening = () -> {
                    CompanionFiles.Found found = source.find(name);
                    return new Shard(found, source.open(found.path()));
                };
                all.ahead.computeIfAbsent(all.key(name), _ -> all.threads.submit(opening));
            }
        }
        return all;
    }

    private Object key(String name) {
        try {
            return folder.resolve(name).normalize();
        } catch (InvalidPathException _) {
            return name; // which is refused when it is looked for
        }
    }

    /** Returns a shard, the same for all names of one file. */
    Checkpoint take(String name) throws CheckpointException {
        if (ahead.isEmpty()) {
            CompanionFiles.Found found = source.find(name);
            Shard known = given.get(found.real());
            return known != null ? known.checkpoint() : give(new Shard(found, source.open(found.path())));
        }
        Future<Shard> opening = Objects.requireNonNull(ahead.get(key(name)));
        try {
            return give(opening.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("opening " + name + " was interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CheckpointException known -> throw known;
                case RuntimeException known -> throw known;
                case Error known -> throw known;
                default -> throw new IllegalStateException(e);
            }
        }
    }

    private Checkpoint give(Shard shard) {
        given.putIfAbsent(shard.file().real(), shard);
        return given.get(shard.file().real()).checkpoint();
    }

    /** Returns the shards that were asked for, each once, in this order. */
    List<Checkpoint> taken() {
        return given.values().stream().map(Shard::checkpoint).toList();
    }

    /** Leaves the shards that were asked for to the caller, who closes them from now on. */
    void keep() {
        kept = true;
    }

    /** Closes the shards that the caller does not keep, when none is being opened any more. */
    @Override
    public void close() {
        // Not cancelled: what has been opened would be lost then.
        threads.shutdownNow();
        threads.close();
        for (Future<Shard> opening : ahead.values()) {
            if (opening.state() == Future.State.SUCCESS && !given.containsValue(opening.resultNow())) {
                opening.resultNow().checkpoint().close();
            }
        }
        if (!kept) {
            taken().forEach(Checkpoint::close);
        }
    }
}
