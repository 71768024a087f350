/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.analysis.parallel.ParallelPieces;
import org.kenworkbench.internal.analysis.values.ValueChunk;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Summarises tensors, several blocks of them at a time. A tensor of two names is read once. */
final class SummaryRun {

    private final List<NumericTensor> tensors;
    private final Consumer<TensorSummary> ready;
    private final @Nullable TensorSummary[] summaries;

    /** Key that tensors have in common which are one under several names. */
    private record Stored(DType dtype, Shape shape, Object place) {
    }

    /** A tensor and its places among all. */
    private record Named(NumericTensor tensor, List<Integer> indexes) {
    }

    private SummaryRun(List<NumericTensor> tensors, Consumer<TensorSummary> ready) {
        this.tensors = tensors;
        this.ready = ready;
        this.summaries = new TensorSummary[tensors.size()];
    }

    static List<TensorSummary> of(List<NumericTensor> tensors, int threads, PruningMonitor monitor,
            Consumer<TensorSummary> ready) throws IOException, PruningCancelledException {
        SummaryRun run = new SummaryRun(tensors, ready);
        run.run(run.named(), threads, monitor);
        return Arrays.stream(run.summaries).map(TensorSummary.class::cast).toList();
    }

    private List<Named> named() {
        Map<Object, Named> named = new LinkedHashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            NumericTensor tensor = tensors.get(i);
            Integer index = i;
            Object key = tensor.source() == NumberSource.VALUES ? tensor.numbers().orElseThrow().storedAt()
                    .<Object>map(place -> new Stored(tensor.stored().dtype(), tensor.stored().shape(), place))
                    .orElse(index) : index;
            named.computeIfAbsent(key, _ -> new Named(tensor, new ArrayList<>())).indexes().add(index);
        }
        return named.values().stream().sorted(Comparator.comparingLong(one -> one.tensor().values())).toList();
    }

    private void run(List<Named> all, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        try (ParallelPieces pieces = new ParallelPieces(threads, SummaryJob.BYTES_OF_THREAD, monitor)) {
            ThreadLocal<ValueChunk> chunks = ThreadLocal.withInitial(ValueChunk::new);
            for (Named named : all) {
                if (!named.tensor().isNumeric()) {
                    give(named.indexes(), TensorSummary.unread(named.tensor().stored()));
                    continue;
                }
                SummaryJob job = new SummaryJob(named.tensor(), chunks, pieces,
                        summary -> give(named.indexes(), summary));
                for (int i = 0; i < job.blocks(); i++) {
                    int block = i;
                    pieces.add(() -> {
                        job.summarise(block);
                        monitor.elementsDone((long) job.values(block) * named.indexes().size());
                    });
                }
            }
            pieces.await();
        }
    }

    private synchronized void give(List<Integer> indexes, TensorSummary summary) {
        for (int index : indexes) {
            TensorSummary own = summary.as(tensors.get(index).stored());
            summaries[index] = own;
            ready.accept(own);
        }
    }
}
