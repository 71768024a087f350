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
        if (!isSame(inputs.tuned(), before.plan().tensor(), before.tunedDigest())) {
            return Optional.of(inputs.tuned().source());
        }
        if (before.baseDigest().isPresent()
                && !isSame(inputs.base(), before.plan().base().orElseThrow(), before.baseDigest().get())) {
            return Optional.of(inputs.base().source());
        }
        return Optional.empty();
    }

    /**
     * Returns the exception for a run that goes on with results of an earlier one.
     *
     * @param changed what {@link #changed} gave for the result
     */
    public static OperationException changedSince(Path changed, TensorResult before) {
        return new OperationException(ExitCode.INPUT,
                changed + " has changed since the unfinished run read it (tensor '"
                        + before.plan().tensor().name()
                        + "'); give the same checkpoint, or leave out --resume to begin again.");
    }

    private boolean isSame(Checkpoint checkpoint, TensorInfo info, String digest) throws IOException {
        Optional<Tensor> tensor = checkpoint.tensor(info.id());
        return tensor.isPresent() && tensor.get().info().equals(info)
                && ContentDigests.ofTensor(tensor.get(), progressBytes, cancelled).equals(digest);
    }

    /** Returns the number of bytes that {@link #changed} reads for an unchanged tensor. */
    public static long sizeBytes(TensorResult result) {
        return result.plan().tensor().sizeBytes() + result.plan().base().map(TensorInfo::sizeBytes).orElse(0L);
    }

    /**
     * Reads all tensors of both checkpoints again, and requires them to be unchanged.
     *
     * @throws OperationException of kind INPUT if a tensor is not what was read of it
     */
    public static void require(PruneInputs inputs, List<TensorResult> results, OperationContext context)
            throws IOException, OperationException {
        List<TensorResult> own = results.stream().filter(result -> result.plan().tiedTo().isEmpty()).toList();
        long sizeBytes = own.stream().mapToLong(InputCheck::sizeBytes).sum();
        try (OperationContext.Stage stage = context.begin("Checking the checkpoints again", sizeBytes,
                ProgressUnit.BYTES);
                ExecutorService threads = Executors.newFixedThreadPool(context.threads(),
                        Thread.ofPlatform().name("ken-check-", 0).factory())) {
            InputCheck check = new InputCheck(inputs, stage::advance, context::isCancelled);
            List<Future<Optional<Path>>> found = new ArrayList<>();
            own.forEach(result -> found.add(threads.submit(() -> check.changed(result))));
            for (int i = 0; i < own.size(); i++) {
                Optional<Path> changed = Futures.await(found.get(i));
                if (changed.isPresent()) {
                    found.forEach(other -> other.cancel(false));
                    throw new OperationException(ExitCode.INPUT, changed.get() + " changed while it was read (tensor '"
                            + own.get(i).plan().tensor().name()
                            + "'); start again when nothing writes to it any more.");
                }
            }
        }
    }
}
