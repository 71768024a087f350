/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.kenworkbench.operations.OperationCancelledException;

/**
 * The temporary files and folders that this process is writing. A shutdown hook deletes those left, and publishing one
 * excludes the deletion, so that a process that ends in good order neither leaves rubbish nor half a result.
 */
public final class LiveTemporaries {

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Set<Path> LIVE = new LinkedHashSet<>();
    /** Temporary folders that outlive the process. */
    private static final Set<Path> KEPT = new LinkedHashSet<>();
    private static boolean hooked;
    private static boolean ended;

    private LiveTemporaries() {
    }

    /** Work that changes files and may fail. */
    public interface FileWork {
        void run() throws java.io.IOException;
    }

    /** Takes note of a path that is about to be created. */
    public static void add(Path path) {
        LOCK.lock();
        try {
            if (ended) {
                throw new OperationCancelledException();
            }
            if (!hooked) {
                hooked = true;
                Runtime.getRuntime().addShutdownHook(new Thread(LiveTemporaries::deleteAll, "ken-temporaries"));
            }
            LIVE.add(path);
        } finally {
            LOCK.unlock();
        }
    }

    public static void remove(Path path) {
        LOCK.lock();
        try {
            LIVE.remove(path);
            KEPT.remove(path);
        } finally {
            LOCK.unlock();
        }
    }

    /** Says whether a live path is left as it is when the process ends. */
    static void keep(Path path, boolean keep) {
        LOCK.lock();
        try {
            if (keep) {
                KEPT.add(path);
            } else {
                KEPT.remove(path);
            }
        } finally {
            LOCK.unlock();
        }
    }

    static boolean isLive(Path path) {
        LOCK.lock();
        try {
            return LIVE.contains(path);
        } finally {
            LOCK.unlock();
        }
    }

    /** Runs the renames that publish a result; {@link #deleteAll()} waits for them, or they do not begin. */
    public static void publish(FileWork renames) throws java.io.IOException {
        LOCK.lock();
        try {
            if (ended) {
                throw new OperationCancelledException();
            }
            renames.run();
        } finally {
            LOCK.unlock();
        }
    }

    /**
     * Deletes all live temporaries but those to be kept; none can be made or published afterwards. For the end of the
     * process only.
     */
    public static void deleteAll() {
        LOCK.lock();
        try {
            ended = true;
            LIVE.stream().filter(path -> !KEPT.contains(path)).forEach(FileTrees::deleteQuietly);
            LIVE.clear();
        } finally {
            LOCK.unlock();
        }
    }
}
