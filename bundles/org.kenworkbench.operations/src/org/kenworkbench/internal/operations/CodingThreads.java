/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations;

import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.kenworkbench.subnetwork.SharedWorkers;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Threads that code for the writers of subnetworks. Closed after these, which wait for the work that they have handed
 * over.
 */
public final class CodingThreads implements AutoCloseable {

    private final ExecutorService threads;
    private final CodingWorkers workers;

    /**
     * @param files   how many are written at the same time: the blocks under way are shared out, so that memory stays
     *                about the same
     * @param tensors that are written
     */
    public CodingThreads(int threads, int files, Collection<TensorInfo> tensors) {
        this.threads = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("ken-coder-", 0).factory());
        this.workers = SharedWorkers.among(this.threads, threads, files, tensors);
    }

    public CodingWorkers workers() {
        return workers;
    }

    @Override
    public void close() {
        threads.close();
    }
}
