/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.write.Closing;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.subnetwork.SharedWorkers;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.tensor.TensorInfo;

/** The writers of all amounts of a run, closed together, and the threads that code for them. */
public final class ResultWriters implements AutoCloseable {

    private final List<ResultWriter> writers = new ArrayList<>();
    private final ExecutorService threads;
    private final CodingWorkers workers;

    /**
     * @param writers how many there will be: the blocks under way are shared out, so that memory stays about the same
     * @param tensors that they write
     */
    public ResultWriters(int threads, int writers, Collection<TensorInfo> tensors) {
        this.threads = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("ken-coder-", 0).factory());
        this.workers = SharedWorkers.among(this.threads, threads, writers, tensors);
    }

    public CodingWorkers workers() {
        return workers;
    }

    public void add(ResultWriter writer) {
        writers.add(writer);
    }

    public List<ResultWriter> all() {
        return List.copyOf(writers);
    }

    /** Digests all files, once the writers have finished; by amount. */
    public List<FinishedFiles> finished(OperationContext context) throws IOException {
        Map<Path, String> digests = OutputDigests.of(writers.stream()
                .flatMap(writer -> Stream.concat(writer.subnetworkFiles().stream(), writer.modelFiles().stream()))
                .toList(), context);
        List<FinishedFiles> finished = new ArrayList<>();
        for (ResultWriter writer : writers) {
            finished.add(new FinishedFiles(FinishedFiles.of(writer.staged(), writer.subnetworkFiles(), digests),
                    FinishedFiles.of(writer.staged(), writer.modelFiles(), digests)));
        }
        return finished;
    }

    @Override
    public void close() throws IOException {
        try {
            Closing.all(writers);
        } finally {
            // Last: writers wait for the work that they have handed over.
            threads.close();
        }
    }
}
