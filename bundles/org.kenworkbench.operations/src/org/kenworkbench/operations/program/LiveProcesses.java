/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The programs that this process has started, each with all that it started in turn. A shutdown hook ends those left,
 * so that none goes on when this process has ended. Safe for use by many threads.
 */
public final class LiveProcesses {

    private static final Set<LiveProcesses> LIVE = new LinkedHashSet<>();
    private static boolean hooked;

    private final ProcessHandle root;
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();

    private LiveProcesses(ProcessHandle root) {
        this.root = root;
    }

    /** Takes note of a program that was started; {@link #end()} it. */
    public static LiveProcesses of(Process process) {
        LiveProcesses tree = new LiveProcesses(process.toHandle());
        synchronized (LIVE) {
            if (!hooked) {
                hooked = true;
                Runtime.getRuntime().addShutdownHook(new Thread(LiveProcesses::endAll, "ken-processes"));
            }
            LIVE.add(tree);
        }
        return tree;
    }

    /** Remembers what it has started so far: once a program has ended, nobody knows any more what it started. */
    public synchronized void look() {
        seen.removeIf(process -> !process.isAlive());
        root.descendants().forEach(seen::add);
    }

    /** Ends the program and all that it started, at once, as far as they are still there. */
    public void end() {
        List<ProcessHandle> all;
        synchronized (this) {
            look();
            all = new ArrayList<>(seen);
        }
        // The root first, so that it starts no more.
        root.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        synchronized (LIVE) {
            LIVE.remove(this);
        }
    }

    /**
     * Ends all processes that were started here and still run. For the end of this process, or of the work that started
     * them.
     */
    public static void endAll() {
        List<LiveProcesses> all;
        synchronized (LIVE) {
            all = new ArrayList<>(LIVE);
        }
        all.forEach(LiveProcesses::end);
    }
}
