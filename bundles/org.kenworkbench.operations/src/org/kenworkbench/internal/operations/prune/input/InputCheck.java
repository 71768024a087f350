/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.internal.operations.Futures;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A check, by the digests of their tensors, of whether checkpoints are still what was read of them. Safe for use by
 * many threads.
 *
 * @param progressBytes is told the number of bytes read
 */
public record InputCheck(PruneInputs inputs, LongConsumer progressBytes, BooleanSupplier cancelled) {

    /** Returns the checkpoint in which a tensor is not what it was; empty if it is the same in both. */
    public Optional<Path> changed(TensorResult before) throws IOException {
        for (ReadTensor tensor : ReadTensor.of(before)) {
            Optional<Path> changed = changed(tensor);
            if (changed.isPresent()) {
                return changed;
            }
        }
        return Optional.empty();
    }

    /** Returns the checkpoint in which a tensor is not what it was; empty if it is the same. */
    private Optional<Path> changed(ReadTensor before) throws IOException {
        Checkpoint checkpoint = before.ofBase() ? inputs.base() : inputs.tuned();
        Optional<Tensor> tensor = checkpoint.tensor(before.info().id());
        return tensor.isPresent() && tensor.get().info().equals(before.info())
                && ContentDigests.ofTensor(tensor.get(), progressBytes, cancelled).equals(before.digest())
                        ? Optional.empty()
                        : Optional.of(checkpoint.source());
    }

    /**
     * Reads tensors again for a run that goes on with what an earlier one has made of them.
     *
     * @throws OperationException of kind INPUT if one is not what it was
     */
    public void requireSame(List<ReadTensor> before) throws IOException, OperationException {
        for (ReadTensor tensor : before) {
            Optional<Path> changed = changed(tensor);
            if (changed.isPresent()) {
                throw changedSince(changed.get(), tensor.name());
            }
        }
    }

    /**
     * Returns the exception for a run that goes on with results of an earlier one.
     *
     * @param changed what {@link #changed} gave for the result
     */
    public static OperationException changedSince(Path changed, TensorResult before) {
        return changedSince(changed, before.plan().tensor().name());
    }

    private static OperationException changedSince(Path changed, String tensor) {
        return new OperationException(ExitCode.INPUT,
                changed + " has changed since the unfinished run read it (tensor '" + tensor
                        + "'); give the same checkpoint, or leave out --resume to begin again.");
    }

    /** Returns the number of bytes that {@link #changed} reads for an unchanged tensor. */
    public static long sizeBytes(TensorResult result) {
        return result.plan().tensor().sizeBytes() + result.plan().base().map(TensorInfo::sizeBytes).orElse(0L);
    }

    /**
     * Reads tensors of both checkpoints again, and requires them to be unchanged.
     *
     * @throws OperationException of kind INPUT if a tensor is not what was read of it
     */
    public static void require(PruneInputs inputs, List<ReadTensor> read, OperationContext context)
            throws IOException, OperationException {
        long sizeBytes = read.stream().mapToLong(tensor -> tensor.info().sizeBytes()).sum();
        try (OperationContext.Stage stage = context.begin("Checking the checkpoints again", sizeBytes,
                ProgressUnit.BYTES);
                ExecutorService threads = Executors.newFixedThreadPool(context.threads(),
                        Thread.ofPlatform().name("ken-check-", 0).factory())) {
            InputCheck check = new InputCheck(inputs, stage::advance, context::isCancelled);
            List<Future<Optional<Path>>> found = new ArrayList<>();
            read.forEach(tensor -> found.add(threads.submit(() -> check.changed(tensor))));
            for (int i = 0; i < read.size(); i++) {
                Optional<Path> changed = Futures.await(found.get(i));
                if (changed.isPresent()) {
                    found.forEach(other -> other.cancel(false));
                    throw new OperationException(ExitCode.INPUT, changed.get() + " changed while it was read (tensor '"
                            + read.get(i).name() + "'); start again when nothing writes to it any more.");
                }
            }
        }
    }
}
