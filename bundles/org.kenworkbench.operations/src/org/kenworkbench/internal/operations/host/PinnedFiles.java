/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Replaces files that this process itself may have open, as the window has those that it shows. Where {@linkplain
 * HostSystem#pinsOpenFiles open files hold their place}, whoever has them open is asked to let go first; elsewhere
 * nothing is done but the move. Safe for use by many threads.
 */
public final class PinnedFiles {

    private static final Duration RETRY = Duration.ofMillis(50);

    private final HostSystem system;
    private final Duration patience;
    private final List<Consumer<Path>> users = new CopyOnWriteArrayList<>();

    /** A move that may fail. */
    @FunctionalInterface
    public interface Move {
        void run() throws IOException;
    }

    /** @param patience longest wait for users of a file to let go */
    public PinnedFiles(HostSystem system, Duration patience) {
        this.system = system;
        this.patience = patience;
    }

    /** Adds a user of files, which is told of a file that is about to be replaced, and lets go of it. */
    public void add(Consumer<Path> user) {
        users.add(user);
    }

    /**
     * Moves a file to a place where another one may be.
     *
     * @param target place of the file, absolute
     * @throws IOException if the move fails; where a file is still open somewhere, after a while
     */
    public void replace(Path target, Move move) throws IOException {
        if (!system.pinsOpenFiles()) {
            move.run();
            return;
        }
        long begin = System.nanoTime();
        while (true) {
            users.forEach(user -> user.accept(target));
            try {
                move.run();
                return;
            } catch (AccessDeniedException e) {
                if (System.nanoTime() - begin >= patience.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }
}
