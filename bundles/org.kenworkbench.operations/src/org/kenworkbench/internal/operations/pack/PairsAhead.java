/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.kenworkbench.internal.operations.Futures;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Reads tensors one after the other in a thread of its own, one part ahead of the work on them: also the first block of
 * a tensor while the last ones of the one before are still coded. For one thread.
 */
final class PairsAhead implements AutoCloseable {

    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("ken-reader").factory());
    private final Iterator<TensorInfo> tensors;
    private final Function<TensorInfo, PairReading> opening;
    private Optional<PairReading> current = Optional.empty();
    private Optional<Future<PairReading.Part>> next = Optional.empty();

    PairsAhead(List<TensorInfo> tensors, Function<TensorInfo, PairReading> opening) {
        this.tensors = tensors.iterator();
        this.opening = opening;
        readAhead();
    }

    private void readAhead() {
        next = current.isPresent() || tensors.hasNext() ? Optional.of(thread.submit(this::read)) : Optional.empty();
    }

    private PairReading.Part read() throws IOException {
        PairReading reading = current.orElseGet(() -> opening.apply(tensors.next()));
        current = Optional.of(reading);
        PairReading.Part part = reading.read();
        if (part instanceof PairReading.Digests) {
            current = Optional.empty();
        }
        return part;
    }

    /** Returns the next part; a block stays until the part after it is taken. */
    PairReading.Part take() throws IOException {
        PairReading.Part part = Futures.await(next.orElseThrow());
        readAhead();
        return part;
    }

    @Override
    public void close() throws IOException {
        try (thread) {
            // Where it was opened: memory may belong to one thread.
            Futures.await(thread.submit(() -> current.ifPresent(PairReading::close)));
        }
    }
}
